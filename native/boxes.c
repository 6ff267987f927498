/* What boxes are for, which blocks are worth judging, and why some are left out (`roles`, `features`, `chrome`). */

#include "scores.h"

/* A box's place and roles. */
typedef struct { long first, last, roles; } Spot;

static Spot spot_of(PyObject *box) {
    return (Spot){number_of(box, named_first), number_of(box, named_last), number_of(box, named_roles)};
}

/* The prose in a box, of sums over the blocks before each; an error is set where the box is of another page. */
static double mass_of(PyObject *sums, Spot spot) {
    if (spot.first < 0 || spot.last < spot.first || spot.last >= PyList_GET_SIZE(sums)) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_IndexError, "a box of another page");
        return 0.0;
    }
    return PyFloat_AsDouble(PyList_GET_ITEM(sums, spot.last)) - PyFloat_AsDouble(PyList_GET_ITEM(sums, spot.first));
}

/* As `settle_roles`: bits of roles, the tags of headings, sums of prose, its great half, and the places that mark an article. */
typedef struct { long hidden, paid, bad, apart, body; PyObject *headings, *sums; double half; long *marks; Py_ssize_t count; } Settle;

static int is_tag_in(PyObject *box, PyObject *tags) {
    PyObject *tag = slot_of(box, named_tag);
    int within = tag ? PySet_Contains(tags, tag) : -1;
    Py_XDECREF(tag);
    return within;
}

/* Add the prose in a box to that of its name. */
static int add_mass(PyObject *masses, PyObject *names, double mass) {
    PyObject *before = PyDict_GetItemWithError(masses, names);
    PyObject *sum = PyErr_Occurred() ? NULL : PyFloat_FromDouble((before ? PyFloat_AsDouble(before) : 0.0) + mass);
    int good = sum != NULL && PyDict_SetItem(masses, names, sum) == 0;
    Py_XDECREF(sum);
    return good;
}

static int unhide(Settle *settle, PyObject *boxes) {
    PyObject *masses = PyDict_New();
    int good = masses != NULL;
    for (int turn = 0; good && turn < 2; turn++) {
        for (Py_ssize_t at = 0; good && at < PyList_GET_SIZE(boxes); at++) {
            PyObject *box = PyList_GET_ITEM(boxes, at);
            Spot spot = spot_of(box);
            if (!(spot.roles & settle->hidden) || !(spot.roles & settle->paid)) continue;
            PyObject *names = slot_of(box, named_names);
            if (names == NULL) good = 0;
            else if (turn == 0) good = add_mass(masses, names, mass_of(settle->sums, spot));
            else if (PyFloat_AsDouble(PyDict_GetItem(masses, names)) > settle->half)
                good = set_number(box, named_roles, spot.roles & ~settle->hidden);
            Py_XDECREF(names);
        }
    }
    Py_XDECREF(masses);
    return good && !PyErr_Occurred();
}

static int holds_mark(Settle *settle, Spot spot) {
    for (Py_ssize_t at = 0; at < settle->count; at++)
        if (spot.first <= settle->marks[at] && settle->marks[at] < spot.last) return 1;
    return 0;
}

/* Take from one box what its words say of a part of it, and give it its ancestors' roles. */
static int settle_box(Settle *settle, PyObject *box) {
    Spot spot = spot_of(box);
    if (spot.roles & settle->bad && spot.last > spot.first) {
        int heavy = mass_of(settle->sums, spot) > settle->half;
        if ((heavy && !(spot.roles & settle->apart))
            || ((heavy || spot.last - spot.first > 3) && !is_tag_in(box, settle->headings) && holds_mark(settle, spot))) {
            spot.roles &= ~settle->bad;
            set_number(box, named_roles, spot.roles);
        }
    }
    PyObject *parent = slot_of(box, named_parent);
    if (parent && parent != Py_None) spot.roles |= number_of(parent, named_inherited);
    Py_XDECREF(parent);
    return set_number(box, named_inherited, spot.roles) && !PyErr_Occurred();
}

/* settle(boxes, sums, (hidden, paid, bad, apart, body), headings): what `settle_roles` does. */
PyObject *scores_settle(PyObject *module, PyObject *args) {
    PyObject *boxes;
    Settle one = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!(lllll)O", &PyList_Type, &boxes, &PyList_Type, &one.sums, &one.hidden, &one.paid, &one.bad,
                          &one.apart, &one.body, &one.headings)) return NULL;
    Py_ssize_t count = PyList_GET_SIZE(boxes), blocks = PyList_GET_SIZE(one.sums);
    double all = blocks ? PyFloat_AsDouble(PyList_GET_ITEM(one.sums, blocks - 1)) : 0.0;
    one.half = 0.4 * (all > 1.0 ? all : 1.0);
    if (!unhide(&one, boxes)) return NULL;
    if ((one.marks = PyMem_Malloc((size_t)(count + 1) * sizeof *one.marks)) == NULL) return PyErr_NoMemory();
    for (Py_ssize_t at = 0; at < count && !PyErr_Occurred(); at++) {
        PyObject *box = PyList_GET_ITEM(boxes, at);
        Spot spot = spot_of(box);
        if ((spot.last - spot.first == 1 && has_tag(box, "h1"))
            || (spot.roles & one.body && mass_of(one.sums, spot) > one.half / 4)) one.marks[one.count++] = spot.first;
    }
    int good = !PyErr_Occurred();
    for (Py_ssize_t at = 0; good && at < count; at++) good = settle_box(&one, PyList_GET_ITEM(boxes, at));
    PyMem_Free(one.marks);
    if (!good) return NULL;
    Py_RETURN_NONE;
}

/* judged(prose, blocks, low, high, first, last): the places worth judging, as `judged` in features.py. */
PyObject *scores_judged(PyObject *module, PyObject *args) {
    PyObject *prose, *blocks;
    long low, high, first, last;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!llll", &PyList_Type, &prose, &PyList_Type, &blocks, &low, &high, &first, &last)) return NULL;
    PyObject *places = PyList_New(0);
    Py_ssize_t count = PyList_GET_SIZE(prose) < PyList_GET_SIZE(blocks) ? PyList_GET_SIZE(prose) : PyList_GET_SIZE(blocks);
    for (Py_ssize_t at = 0; places && at < count; at++) {
        int worth = PyFloat_AsDouble(PyList_GET_ITEM(prose, at)) > 0 || (first <= at && at <= last);
        if (!worth && low <= at && at <= high) {
            PyObject *block = PyList_GET_ITEM(blocks, at), *text = slot_of(block, named_text);
            worth = text && number_of(block, named_links) * 2 < PyUnicode_GET_LENGTH(text);
            Py_XDECREF(text);
        }
        PyObject *place = worth ? PyLong_FromSsize_t(at) : NULL;
        if (PyErr_Occurred() || (worth && PyList_Append(places, place) < 0)) Py_CLEAR(places);
        Py_XDECREF(place);
    }
    return places;
}

/* What `refuse` knows, as `Refusals`: the line from the heart upwards, reasons by box, and what asks of one box. */
typedef struct { PyObject *line, *known, *captions, *of_one, **trail; Py_ssize_t length, room; } Refusals;

/* What is kept of a box (borrowed), an empty reason for the line; NULL where nothing is, with an error set where that failed. */
static PyObject *known_of(Refusals *all, PyObject *box, PyObject *nothing) {
    PyObject *key = PyLong_FromVoidPtr(box);
    int within = key ? PyDict_Contains(all->line, key) : -1;
    PyObject *reason = within > 0 ? nothing : within == 0 ? PyDict_GetItemWithError(all->known, key) : NULL;
    Py_XDECREF(key);
    return reason;
}

static int push(Refusals *all, PyObject *box) {
    if (all->length == all->room) {
        Py_ssize_t room = 2 * all->room + 64;
        PyObject **trail = PyMem_Realloc(all->trail, (size_t)room * sizeof *trail);
        if (trail == NULL) return PyErr_NoMemory() != NULL;
        all->trail = trail;
        all->room = room;
    }
    all->trail[all->length++] = box;
    return 1;
}

static int keep_reason(Refusals *all, PyObject *box, PyObject *reason) {
    PyObject *key = PyLong_FromVoidPtr(box);
    int good = key && PyDict_SetItem(all->known, key, reason) == 0;
    Py_XDECREF(key);
    return good;
}

/* The reason that a box and those around it give (a new reference), as `Refusals.of_box`. */
static PyObject *refuse_box(Refusals *all, PyObject *box, PyObject *nothing) {
    PyObject *reason = NULL;
    all->length = 0;
    while (box != Py_None && (reason = known_of(all, box, nothing)) == NULL) {
        if (PyErr_Occurred() || !push(all, box)) return NULL;
        PyObject *parent = slot_of(box, named_parent);
        if (parent == NULL) return NULL;
        Py_DECREF(parent); /* the box holds it */
        box = parent;
    }
    reason = Py_NewRef(reason ? reason : nothing);
    while (reason && all->length) {
        box = all->trail[--all->length];
        if (PyUnicode_GET_LENGTH(reason) == 0) {
            int asks = number_of(box, named_roles) != 0 || is_tag_in(box, all->captions);
            if (asks) Py_SETREF(reason, PyErr_Occurred() ? NULL : PyObject_CallOneArg(all->of_one, box));
        }
        if (reason && (!PyUnicode_Check(reason) || !keep_reason(all, box, reason))) Py_CLEAR(reason);
    }
    return reason;
}

/* refuse(blocks, places, line, known, captions, of_one): of the blocks at these places, the reason that their boxes give. */
PyObject *scores_refuse(PyObject *module, PyObject *args) {
    PyObject *blocks, *places;
    Refusals all = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!O!OO", &PyList_Type, &blocks, &PyList_Type, &places, &PyDict_Type, &all.line, &PyDict_Type,
                          &all.known, &all.captions, &all.of_one)) return NULL;
    PyObject *reasons = PyList_New(PyList_GET_SIZE(places)), *nothing = PyUnicode_New(0, 0);
    for (Py_ssize_t number = 0; reasons && number < PyList_GET_SIZE(places); number++) {
        Py_ssize_t at = PyLong_AsSsize_t(PyList_GET_ITEM(places, number));
        if (at < 0 || at >= PyList_GET_SIZE(blocks)) {
            PyErr_Format(PyExc_IndexError, "no block %zd", at);
            Py_CLEAR(reasons);
            break;
        }
        PyObject *box = slot_of(PyList_GET_ITEM(blocks, at), named_box);
        PyObject *reason = box ? refuse_box(&all, box, nothing) : NULL;
        Py_XDECREF(box);
        if (reason) PyList_SET_ITEM(reasons, number, reason);
        else Py_CLEAR(reasons);
    }
    Py_XDECREF(nothing);
    PyMem_Free(all.trail);
    return reasons;
}
