/* The sums and trees by which blocks are judged (`dateline.articles.body`, `doubts`), over all the blocks of a page at once. */

#include "scores.h"

#include <string.h>

enum { MOST_CALLS = 64, MOST_STEPS = 32, FEW = 60, REACH = 200, PLACES = 13, WORDS = 4, COMPANY = 22 };
enum { KELVIN = 0x212a, MOST_FEATURES = 64, START = 100, GREAT_WORDS = 20 };
static const double FAR = 99.0, GOOD = 2.0;  /* as in doubts.py */

/* A step function: which feature, its borders, and the value below each and beyond the last. */
typedef struct { int feature, count; double *borders, *values; } Step;
typedef struct { int count; Step steps[MOST_STEPS]; } Sum;
/* A fork: up to the border go on at `low`, beyond it at `high`; below 0 it is a leaf of value `border`. */
typedef struct { int feature, low, high; double border; } Fork;

static Sum of_box, of_place, of_words;
static double most, away, words_most, words_least, sure, doubt, lean;
static struct { char word[16]; size_t length; } calls[MOST_CALLS];
static int call_count;
static PyObject *overlap, *kinds, *emphasis_of;
static Fork *forks;
static int *roots, tree_count;

static double *read_doubles(PyObject *list, int *count) {
    Py_ssize_t size = PyList_Size(list);
    double *out = size < 0 ? NULL : PyMem_Malloc((size_t)(size + 1) * sizeof *out);
    for (Py_ssize_t at = 0; out && at < size; at++) out[at] = PyFloat_AsDouble(PyList_GET_ITEM(list, at));
    *count = (int)size;
    return out;
}

static int read_sum(PyObject *table, Sum *sum) {
    Py_ssize_t count = PyList_Size(table);
    if (count < 0 || count > MOST_STEPS) return 0;
    for (Py_ssize_t at = 0; at < count; at++) {
        Step *step = sum->steps + at;
        int values;
        PyObject *borders, *heights;
        if (!PyArg_ParseTuple(PyList_GET_ITEM(table, at), "iOO", &step->feature, &borders, &heights)) return 0;
        step->borders = read_doubles(borders, &step->count);
        step->values = read_doubles(heights, &values);
        if (!step->borders || !step->values || values != step->count + 1) return 0;
    }
    sum->count = (int)count;
    return !PyErr_Occurred();
}

static int read_calls(PyObject *words) {
    PyObject *all = PySequence_List(words);
    for (Py_ssize_t at = 0; all && at < PyList_GET_SIZE(all); at++) {
        Py_ssize_t length;
        const char *word = PyUnicode_AsUTF8AndSize(PyList_GET_ITEM(all, at), &length);
        if (word == NULL || length > 15 || call_count == MOST_CALLS) return 0;
        memcpy(calls[call_count].word, word, (size_t)length);
        calls[call_count++].length = (size_t)length;
    }
    Py_XDECREF(all);
    return all != NULL;
}

/* learn(of_box, of_place, of_words, (most, away, words_most, words_least, sure, doubt, lean), calls, overlap) */
static PyObject *learn(PyObject *module, PyObject *args) {
    PyObject *box, *place, *words, *call_set;
    (void)module;
    call_count = 0;
    if (!PyArg_ParseTuple(args, "OOO(ddddddd)OO", &box, &place, &words, &most, &away, &words_most, &words_least, &sure, &doubt, &lean,
                          &call_set, &overlap)) return NULL;
    Py_INCREF(overlap);
    if (!read_sum(box, &of_box) || !read_sum(place, &of_place) || !read_sum(words, &of_words) || !read_calls(call_set)) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a model beyond what is understood here");
        return NULL;
    }
    Py_RETURN_NONE;
}

/* The height of each step at the features, added in order, as Python's sum does. */
static double add_up(Sum *sum, const double *features) {
    double total = 0.0;
    for (int at = 0; at < sum->count; at++) {
        Step *step = sum->steps + at;
        int low = 0, high = step->count;
        double here = features[step->feature];
        while (low < high) {
            int middle = (low + high) / 2;
            if (step->borders[middle] < here) low = middle + 1;
            else high = middle;
        }
        total += step->values[low];
    }
    return total;
}

/* box_score(features): what the steps for homes add up to. */
static PyObject *box_score(PyObject *module, PyObject *features) {
    double here[MOST_STEPS];
    (void)module;
    Py_ssize_t count = PyList_Size(features);
    if (count < 0 || count > MOST_STEPS) return NULL;
    for (Py_ssize_t at = 0; at < count; at++) here[at] = PyFloat_AsDouble(PyList_GET_ITEM(features, at));
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(add_up(&of_box, here));
}

static int is_space(Py_UCS4 sign) { return sign == ' ' || (sign >= 9 && sign <= 13) || (sign >= 28 && sign <= 31); }

static int call_of(const char *word, size_t length) {
    for (int at = 0; at < call_count; at++)
        if (calls[at].length == length && calls[at].word[0] == word[0] && memcmp(calls[at].word, word, length) == 0) return at;
    return -1;
}

/* How many of the words that call readers elsewhere stand in a text's beginning. They are ASCII, so that a word with another
   letter is none of them; but one sign beyond has a small letter in ASCII, the Kelvin. */
static int count_calls(PyObject *text, Py_ssize_t length) {
    int kind = PyUnicode_KIND(text), is_ascii = PyUnicode_IS_ASCII(text), plain = 1, count = 0;
    const void *data = PyUnicode_DATA(text);
    char word[16];
    unsigned long long seen = 0;
    size_t size = 0;
    for (Py_ssize_t at = 0; at <= length; at++) {
        Py_UCS4 sign = at < length ? PyUnicode_READ(kind, data, at) : ' ';
        if (is_ascii ? !is_space(sign) : !Py_UNICODE_ISSPACE(sign)) {
            if (sign == KELVIN) sign = 'k';
            plain = plain && sign < 128;
            if (size < 16) word[size] = (char)(sign >= 'A' && sign <= 'Z' ? sign + 32 : sign);
            size++;
            continue;
        }
        int found = plain && size && size < 16 ? call_of(word, size) : -1;
        if (found >= 0) seen |= 1ull << found;
        size = 0;
        plain = 1;
    }
    for (; seen; seen &= seen - 1) count++;
    return count;
}

static double share_of_capitals(PyObject *text, Py_ssize_t length) {
    int kind = PyUnicode_KIND(text), capitals = 0;
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 sign = PyUnicode_READ(kind, data, at);
        capitals += sign < 128 ? sign >= 'A' && sign <= 'Z' : Py_UNICODE_ISUPPER(sign);
    }
    return (double)capitals / (double)length;
}

/* What `overlap` says of a text and words; -2 with an error set where it fails. */
static double share_of_words(PyObject *text, Py_ssize_t length, PyObject *words) {
    PyObject *reach = PyUnicode_Substring(text, 0, length);
    PyObject *answer = reach ? PyObject_CallFunctionObjArgs(overlap, reach, words, NULL) : NULL;
    double share = answer ? PyFloat_AsDouble(answer) : -2.0;
    Py_XDECREF(reach);
    Py_XDECREF(answer);
    return share;
}

/* The score of one block; `doubted` says whether it is in doubt, and only then all features are known. */
static double judge(PyObject *text, double score, double *features, int inside, int summary, PyObject *said[2], int *doubted) {
    *doubted = 0;
    if (score + (inside ? most : away) <= -sure) return -sure;
    score += add_up(&of_place, features);
    if (!(-words_most - sure < score && score < sure - words_least)) return score;
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), few = length < FEW ? length : FEW, reach = length < REACH ? length : REACH;
    double *words = features + PLACES;
    words[0] = share_of_capitals(text, few);
    words[1] = count_calls(text, reach);
    words[2] = summary && PySet_GET_SIZE(said[1]) ? share_of_words(text, length, said[1]) : 0.0;
    words[3] = PySet_GET_SIZE(said[0]) ? share_of_words(text, reach, said[0]) : -1.0;
    score += add_up(&of_words, words);
    *doubted = -doubt < score && score < doubt;
    return score;
}

/* What a page's heart says of all its blocks; its lists are borrowed for the time of a call. */
typedef struct { PyObject *prose, *proses, *homes, *copies, *tag, *names; long first, last, headline, depth; double mass; } Heart;

PyObject *named_text, *named_links, *named_box, *named_size, *named_ends, *named_tag, *named_names;
PyObject *named_depth, *named_first, *named_last, *named_parent, *named_roles, *named_inherited;

/* Where in blocks and boxes their slots lie, by the name of each: `know` takes them in. */
enum { MOST_SLOTS = 13 };
typedef struct { PyTypeObject *type; int count; struct { PyObject *name; Py_ssize_t at; } slots[MOST_SLOTS]; } Shape;
static Shape block_shape, box_shape;

static PyObject **find_slot(PyObject *object, PyObject *name) {
    Shape *shape = Py_TYPE(object) == block_shape.type ? &block_shape : Py_TYPE(object) == box_shape.type ? &box_shape : NULL;
    for (int at = 0; shape && at < shape->count; at++)
        if (shape->slots[at].name == name) return (PyObject **)((char *)object + shape->slots[at].at);
    return NULL;
}

PyObject *slot_of(PyObject *object, PyObject *name) {
    PyObject **slot = find_slot(object, name);
    return slot && *slot ? Py_NewRef(*slot) : PyObject_GetAttr(object, name);
}

static int set_slot(PyObject *object, PyObject *name, PyObject *value) {
    PyObject **slot = find_slot(object, name);
    if (slot == NULL) return PyObject_SetAttr(object, name, value);
    Py_XSETREF(*slot, Py_NewRef(value));
    return 0;
}

static int name_slots(void) {
    struct { PyObject **into; const char *name; } wanted[] = {
        {&named_text, "text"}, {&named_links, "links"}, {&named_box, "box"}, {&named_size, "size"},
        {&named_ends, "ends"}, {&named_tag, "tag"}, {&named_names, "names"}, {&named_depth, "depth"}, {&named_first, "first"},
        {&named_last, "last"}, {&named_parent, "parent"}, {&named_roles, "roles"}, {&named_inherited, "inherited"},
    };
    for (size_t at = 0; at < sizeof wanted / sizeof *wanted; at++)
        if ((*wanted[at].into = PyUnicode_InternFromString(wanted[at].name)) == NULL) return 0;
    return 1;
}

long number_of(PyObject *object, PyObject *name) {
    PyObject *value = slot_of(object, name);
    long number = value ? PyLong_AsLong(value) : -1;
    Py_XDECREF(value);
    return number;
}

static int equals(PyObject *object, PyObject *name, PyObject *other) {
    PyObject *value = slot_of(object, name);
    int same = value == NULL ? -1 : value == other ? 1 : PyObject_RichCompareBool(value, other, Py_EQ);
    Py_XDECREF(value);
    return same;
}

static double count_gaps(PyObject *text) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t gaps = 0, length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t at = 0; at < length; at++) gaps += PyUnicode_READ(kind, data, at) == ' ';
    return (double)gaps;
}

static double share_of_links(PyObject *block, PyObject *text) {
    return (double)number_of(block, named_links) / (double)PyUnicode_GET_LENGTH(text);
}

/* What the place and the measures of a block say, in the order of `PLACE_FEATURES`; false with an error set where it fails. */
static int place(Heart *heart, PyObject *blocks, Py_ssize_t at, PyObject *text, PyObject *box, double *out) {
    PyObject *block = PyList_GET_ITEM(blocks, at), *copies = PyDict_GetItemWithError(heart->copies, text);
    Py_ssize_t count = PyList_GET_SIZE(blocks);
    out[0] = heart->first <= at && at <= heart->last;
    out[1] = (PyFloat_AsDouble(PyList_GET_ITEM(heart->proses, at)) - PyFloat_AsDouble(PyList_GET_ITEM(heart->proses, heart->first)))
        / heart->mass;
    out[2] = copies ? (double)PyLong_AsLong(copies) : 0.0;
    out[3] = equals(box, named_tag, heart->tag) && equals(box, named_names, heart->names);
    PyObject *tag = slot_of(box, named_tag);
    out[4] = tag && PyUnicode_CompareWithASCIIString(tag, "div") == 0;
    Py_XDECREF(tag);
    out[5] = count_gaps(text) + 1;
    out[6] = equals(block, named_ends, Py_True);
    out[7] = share_of_links(block, text);
    out[8] = (double)number_of(block, named_size);
    out[9] = heart->headline >= 0 ? (double)(at - heart->headline) : -99.0;
    out[10] = at + 2 < count && PyList_GET_ITEM(heart->homes, at + 2) == PyList_GET_ITEM(heart->homes, at);
    out[11] = out[12] = -1.0;
    if (at + 1 < count) {
        PyObject *next = PyList_GET_ITEM(blocks, at + 1), *after = slot_of(next, named_text);
        out[11] = PyFloat_AsDouble(PyList_GET_ITEM(heart->prose, at + 1));
        out[12] = after ? share_of_links(next, after) : 0.0;
        Py_XDECREF(after);
    }
    return !PyErr_Occurred();
}

/* What is handed over of a heart (`_Judge.row`), of a page of so many blocks. */
static int read_heart(PyObject *given, Py_ssize_t blocks, Heart *heart) {
    if (!PyArg_ParseTuple(given, "O!O!O!O!OOlllld", &PyList_Type, &heart->prose, &PyList_Type, &heart->proses, &PyList_Type,
                          &heart->homes, &PyDict_Type, &heart->copies, &heart->tag, &heart->names, &heart->first, &heart->last,
                          &heart->headline, &heart->depth, &heart->mass)) return 0;
    if (PyList_GET_SIZE(heart->prose) != blocks || PyList_GET_SIZE(heart->homes) != blocks || heart->first < 0
        || heart->first > blocks || PyList_GET_SIZE(heart->proses) != blocks + 1) {
        PyErr_SetString(PyExc_ValueError, "a heart of another page");
        return 0;
    }
    return 1;
}

static PyObject *leaves, *headings;
static long PAGE_ROLE, RELATED_ROLE;

/* Take in where the slots of a class lie. */
static int read_shape(Shape *shape, PyObject *type) {
    PyObject *all[] = {named_text, named_links, named_box, named_size, named_ends, named_tag, named_names, named_depth, named_first,
                       named_last, named_parent, named_roles, named_inherited};
    if (!PyType_Check(type)) return 0;
    shape->type = (PyTypeObject *)Py_NewRef(type);
    shape->count = 0;
    for (size_t at = 0; at < sizeof all / sizeof *all; at++) {
        PyObject *member = PyObject_GetAttr(type, all[at]);
        if (member == NULL) PyErr_Clear();
        else if (Py_TYPE(member) == &PyMemberDescr_Type) {
            shape->slots[shape->count].name = all[at];
            shape->slots[shape->count++].at = ((PyMemberDescrObject *)member)->d_member->offset;
        }
        Py_XDECREF(member);
    }
    return 1;
}

/* know(leaves, headings, page, related, Block, Box): sets of tags, bits of roles, and classes. */
static PyObject *know(PyObject *module, PyObject *args) {
    PyObject *block, *box;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOllOO", &leaves, &headings, &PAGE_ROLE, &RELATED_ROLE, &block, &box)) return NULL;
    Py_INCREF(leaves);
    Py_INCREF(headings);
    if (!read_shape(&block_shape, block) || !read_shape(&box_shape, box)) return PyErr_Format(PyExc_TypeError, "classes were wanted");
    Py_RETURN_NONE;
}

static int is_end(Py_UCS4 sign) {
    return sign == '.' || sign == '!' || sign == '?' || sign == 0x2026 || sign == 0x3002 || sign == 0xff01 || sign == 0xff1f;
}

/* Whether a text ends like a sentence: its mark may stand before signs that are no letters. */
static int ends(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), least = length > 12 ? length - 12 : 0;
    for (Py_ssize_t at = length - 1; at >= least; at--) {
        Py_UCS4 sign = PyUnicode_READ_CHAR(text, at);
        if (is_end(sign)) return 1;
        if (sign == '_' || Py_UNICODE_ISALNUM(sign)) return 0;
    }
    return 0;
}

/* A text's length in bytes of UTF-8, each character that has none as one. */
static Py_ssize_t size_of(PyObject *text) {
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), length = size;
    if (PyUnicode_IS_ASCII(text)) return size;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 sign = PyUnicode_READ_CHAR(text, at);
        int alone = sign >= 0xd800 && sign <= 0xdfff;
        size += alone ? 0 : (sign >= 0x80) + (sign >= 0x800) + (sign >= 0x10000);
    }
    return size;
}

int set_number(PyObject *object, PyObject *name, Py_ssize_t number) {
    PyObject *value = PyLong_FromSsize_t(number);
    int good = value && set_slot(object, name, value) == 0;
    Py_XDECREF(value);
    return good;
}

/* The bytes of prose in a block, as `weigh` in features.py; below 0 with an error set where that fails. */
static double prose_in(PyObject *block, PyObject *text, PyObject *box) {
    Py_ssize_t size = size_of(text);
    long links = number_of(block, named_links);
    int whole = ends(text);
    if (!set_number(block, named_size, size) || set_slot(block, named_ends, whole ? Py_True : Py_False) < 0) return -1.0;
    if (size < 60 || links * 2 > PyUnicode_GET_LENGTH(text) || !(size >= 140 || whole)) return 0.0;
    PyObject *tag = slot_of(box, named_tag);
    int heading = tag ? PySet_Contains(headings, tag) : -1;
    Py_XDECREF(tag);
    return heading < 0 ? -1.0 : heading ? 0.0 : (double)size - 2.0 * (double)links;
}

/* The nearest box that structures the page (a new reference), as `home_of` in features.py; takes over the box. */
static PyObject *home_above(PyObject *box) {
    for (;;) {
        PyObject *tag = slot_of(box, named_tag), *parent = NULL;
        int leaf = tag ? PySet_Contains(leaves, tag) : -1;
        Py_XDECREF(tag);
        if (leaf == 1) parent = slot_of(box, named_parent);
        if (leaf == 0 || parent == Py_None) {
            Py_XDECREF(parent);
            return box;
        }
        Py_DECREF(box);
        if (parent == NULL) return NULL;
        box = parent;
    }
}

/* weigh_all(blocks): the prose in each block and its home; their sizes and ends are set. */
static PyObject *weigh_all(PyObject *module, PyObject *blocks) {
    (void)module;
    if (!PyList_Check(blocks) || leaves == NULL) return PyErr_Format(PyExc_TypeError, "weigh_all() takes blocks, and know() before");
    Py_ssize_t count = PyList_GET_SIZE(blocks);
    PyObject *proses = PyList_New(count), *homes = PyList_New(count);
    int good = proses && homes;
    for (Py_ssize_t at = 0; good && at < count; at++) {
        PyObject *block = PyList_GET_ITEM(blocks, at), *text = slot_of(block, named_text);
        PyObject *box = text ? slot_of(block, named_box) : NULL;
        double prose = box ? prose_in(block, text, box) : -1.0;
        PyObject *home = box ? home_above(box) : NULL;
        Py_XDECREF(text);
        PyList_SET_ITEM(proses, at, PyFloat_FromDouble(prose));
        PyList_SET_ITEM(homes, at, home ? home : Py_NewRef(Py_None));
        good = home && !PyErr_Occurred();
    }
    PyObject *answer = good ? PyTuple_Pack(2, proses, homes) : NULL;
    Py_XDECREF(proses);
    Py_XDECREF(homes);
    return answer;
}

/* Where a box stands towards the line from the heart upwards: its distance from the heart where it is on it, else -1. */
static long distance_of(PyObject *line, PyObject *box) {
    PyObject *key = PyLong_FromVoidPtr(box), *known = key ? PyDict_GetItemWithError(line, key) : NULL;
    long distance = known ? PyLong_AsLong(known) : -1;
    Py_XDECREF(key);
    return distance;
}

static long item(PyObject *sums, long at) {
    PyObject *value = at >= 0 && at < PyList_GET_SIZE(sums) ? PyList_GET_ITEM(sums, at) : NULL;
    if (value == NULL) PyErr_SetString(PyExc_IndexError, "a box of another page");
    return value ? PyLong_AsLong(value) : -1;
}

int has_tag(PyObject *box, const char *wanted) {
    PyObject *tag = slot_of(box, named_tag);
    int same = tag && PyUnicode_Check(tag) && PyUnicode_CompareWithASCIIString(tag, wanted) == 0;
    Py_XDECREF(tag);
    return same;
}

enum { UP, SAME_SHAPE, ARTICLES, ASIDE, FORM, PAGE, RELATED, MASS, MEAN, TOP_LINKS, TOP_BLOCKS, HEART_SHARE, BOXES };

/* home(row, box): what a home says of all its blocks, in the order of `BOX_FEATURES`; `row` is `_Judge.home_row`. */
static PyObject *home(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    PyObject *line, *tag, *names, *proses, *sizes, *links;
    double out[BOXES] = {0}, mass;
    (void)module;
    if (count != 2 || leaves == NULL) return PyErr_Format(PyExc_TypeError, "home() takes a heart and a box, and know() before");
    if (!PyArg_ParseTuple(given[0], "O!OOO!O!O!dd", &PyDict_Type, &line, &tag, &names, &PyList_Type, &proses, &PyList_Type, &sizes,
                          &PyList_Type, &links, &mass, &out[HEART_SHARE])) return NULL;
    PyObject *box = Py_NewRef(given[1]), *top = Py_NewRef(given[1]);
    long roles = 0, distance;
    while ((distance = distance_of(line, box)) < 0 && !PyErr_Occurred()) {
        PyObject *parent = slot_of(box, named_parent);
        if (parent == NULL || parent == Py_None) {
            Py_XDECREF(parent);
            break;
        }
        roles |= number_of(box, named_roles);
        out[ARTICLES] += has_tag(box, "article");
        if (has_tag(box, "aside") || has_tag(box, "footer")) out[ASIDE] = 1;
        if (has_tag(box, "form")) out[FORM] = 1;
        Py_SETREF(top, box);
        box = parent;
    }
    int outside = box != given[1];
    long first = number_of(given[1], named_first), last = number_of(given[1], named_last);
    long top_first = number_of(top, named_first), top_last = number_of(top, named_last);
    Py_DECREF(box);
    Py_DECREF(top);
    if (PyErr_Occurred() || first < 0 || last < first || last >= PyList_GET_SIZE(proses)) return PyErr_Occurred() ? NULL
        : PyErr_Format(PyExc_IndexError, "a box of another page");
    out[UP] = distance >= 0 ? (double)distance : 20.0;
    out[SAME_SHAPE] = equals(given[1], named_tag, tag) && equals(given[1], named_names, names);
    out[PAGE] = (roles & PAGE_ROLE) > 0;
    out[RELATED] = (roles & RELATED_ROLE) > 0;
    out[MASS] = (PyFloat_AsDouble(PyList_GET_ITEM(proses, last)) - PyFloat_AsDouble(PyList_GET_ITEM(proses, first))) / mass;
    out[MEAN] = (double)(item(sizes, last) - item(sizes, first)) / (double)(last - first > 1 ? last - first : 1);
    long size = item(sizes, top_last) - item(sizes, top_first), linked = item(links, top_last) - item(links, top_first);
    out[TOP_LINKS] = outside ? (double)linked / (double)(size > 1 ? size : 1) : 0.0;
    out[TOP_BLOCKS] = outside ? (double)(top_last - top_first) : 999.0;
    PyObject *list = PyErr_Occurred() ? NULL : PyList_New(BOXES);
    for (int at = 0; list && at < BOXES; at++) PyList_SET_ITEM(list, at, PyFloat_FromDouble(out[at]));
    return list;
}

static int count_forks(PyObject *tree) {
    return PyTuple_Check(tree) ? 1 + count_forks(PyTuple_GET_ITEM(tree, 2)) + count_forks(PyTuple_GET_ITEM(tree, 3)) : 1;
}

static int read_fork(PyObject *tree, int *next) {
    int at = (*next)++;
    if (!PyTuple_Check(tree)) {
        forks[at] = (Fork){-1, 0, 0, PyFloat_AsDouble(tree)};
        return at;
    }
    int feature = (int)PyLong_AsLong(PyTuple_GET_ITEM(tree, 0));
    double border = PyFloat_AsDouble(PyTuple_GET_ITEM(tree, 1));
    int low = read_fork(PyTuple_GET_ITEM(tree, 2), next), high = read_fork(PyTuple_GET_ITEM(tree, 3), next);
    forks[at] = (Fork){feature, low, high, border};
    return at;
}

/* plant(trees, kinds, emphasis_of): take in the trees of doubt, and what they need to know of a box. */
static PyObject *plant(PyObject *module, PyObject *args) {
    PyObject *trees;
    int total = 0, next = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO!O", &trees, &PyDict_Type, &kinds, &emphasis_of)) return NULL;
    Py_INCREF(kinds);
    Py_INCREF(emphasis_of);
    if (!PyTuple_Check(trees)) return PyErr_Format(PyExc_TypeError, "a tuple of trees was wanted");
    tree_count = (int)PyTuple_GET_SIZE(trees);
    for (int at = 0; at < tree_count; at++) total += count_forks(PyTuple_GET_ITEM(trees, at));
    forks = PyMem_Realloc(forks, (size_t)total * sizeof *forks);
    roots = PyMem_Realloc(roots, (size_t)tree_count * sizeof *roots);
    if (forks == NULL || roots == NULL) return PyErr_NoMemory();
    for (int at = 0; at < tree_count; at++) roots[at] = read_fork(PyTuple_GET_ITEM(trees, at), &next);
    if (PyErr_Occurred()) return NULL;
    Py_RETURN_NONE;
}

static double weigh_doubles(const double *features) {
    double total = 0.0;
    for (int at = 0; at < tree_count; at++) {
        Fork *fork = forks + roots[at];
        while (fork->feature >= 0) fork = forks + (features[fork->feature] <= fork->border ? fork->low : fork->high);
        total += fork->border;
    }
    return total;
}

static int read_features(PyObject *list, double *out, Py_ssize_t room) {
    Py_ssize_t count = PyList_Size(list);
    if (count > room) PyErr_SetString(PyExc_ValueError, "too many features");
    if (count < 0 || count > room) return -1;
    for (Py_ssize_t at = 0; at < count; at++) out[at] = PyFloat_AsDouble(PyList_GET_ITEM(list, at));
    return PyErr_Occurred() ? -1 : (int)count;
}

/* weigh(features): what the trees say of a block in doubt. */
static PyObject *weigh(PyObject *module, PyObject *features) {
    double here[MOST_FEATURES] = {0};
    (void)module;
    return read_features(features, here, MOST_FEATURES) < 0 ? NULL : PyFloat_FromDouble(weigh_doubles(here));
}

/* The judged blocks of one shape, as `_Likes` in doubts.py. */
typedef struct { double count, total, good, mass; } Likes;

/* The judged blocks of a page in order, as `Company` in doubts.py, and what is known of each. */
typedef struct {
    Heart heart;
    PyObject *blocks, *home_of, *shapes, *said[2];
    Py_ssize_t count;
    Py_ssize_t *places;
    double *scores, *good, *features;     /* `features`: MOST_FEATURES for each, of the box and the block */
    int *box_count, *likes_of;            /* how many features a box has where the block is in doubt, else -1 */
    Likes *likes;
} Company;

static PyObject *text_at(Company *company, Py_ssize_t place) {
    return slot_of(PyList_GET_ITEM(company->blocks, place), named_text);
}

/* Which of the shapes a box is of: its tag and class. */
static int likes_of(Company *company, PyObject *box) {
    PyObject *tag = slot_of(box, named_tag), *names = slot_of(box, named_names);
    PyObject *shape = tag && names ? PyTuple_Pack(2, tag, names) : NULL, *known = NULL;
    int at = -1;
    if (shape) known = PyDict_GetItemWithError(company->shapes, shape);
    if (known) at = (int)PyLong_AsLong(known);
    else if (shape && !PyErr_Occurred()) {
        PyObject *number = PyLong_FromSsize_t(PyDict_GET_SIZE(company->shapes));
        at = (int)PyDict_GET_SIZE(company->shapes);
        if (number == NULL || PyDict_SetItem(company->shapes, shape, number) < 0) at = -1;
        Py_XDECREF(number);
    }
    Py_XDECREF(tag);
    Py_XDECREF(names);
    Py_XDECREF(shape);
    return at;
}

/* Take in a block: its score, its features where it is in doubt, and what it adds to the company of the others. */
static int add(Company *company, Py_ssize_t number, PyObject *text, PyObject *box) {
    Py_ssize_t at = company->places[number];
    double *features = company->features + number * MOST_FEATURES, here[PLACES + WORDS];
    PyObject *home = PyObject_CallOneArg(company->home_of, PyList_GET_ITEM(company->heart.homes, at));
    if (home == NULL || !PyTuple_Check(home) || PyTuple_GET_SIZE(home) != 2) {
        Py_XDECREF(home);
        return 0;
    }
    int doubted, boxes = -1;
    double score = PyFloat_AsDouble(PyTuple_GET_ITEM(home, 0));
    int good = place(&company->heart, company->blocks, at, text, box, here);
    if (good) score = judge(text, score, here, here[0] > 0, at <= company->heart.first + 2, company->said, &doubted);
    if (good && doubted) {
        boxes = read_features(PyTuple_GET_ITEM(home, 1), features, MOST_FEATURES - PLACES - WORDS - COMPANY);
        if (boxes >= 0) memcpy(features + boxes, here, sizeof here);
    }
    Py_DECREF(home);
    if (!good || PyErr_Occurred()) return 0;
    company->box_count[number] = boxes;
    /* A score that is not in doubt decides by itself; what the others see of it is cut to `sure`. */
    company->scores[number] = score < -sure ? -sure : score > sure ? sure : score;
    company->good[number + 1] = company->good[number] + (company->scores[number] > GOOD ? (double)PyUnicode_GET_LENGTH(text) : 0.0);
    int shape = company->likes_of[number] = likes_of(company, box);
    if (shape < 0) return 0;
    Likes *likes = company->likes + shape;
    likes->count += 1;
    likes->total += company->scores[number];
    likes->good += company->scores[number] > 0;
    likes->mass += PyFloat_AsDouble(PyList_GET_ITEM(company->heart.prose, at));
    return !PyErr_Occurred();
}

static double share_of_digits(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), start = length < START ? length : START, digits = 0;
    for (Py_ssize_t at = 0; at < start; at++) digits += Py_UNICODE_ISDIGIT(PyUnicode_READ_CHAR(text, at)) != 0;
    return (double)digits / (double)start;
}

/* The share of the first twenty words that begin with a capital. */
static double share_of_great_words(PyObject *text) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), words = 0, great = 0;
    int before = 1;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 sign = PyUnicode_READ_CHAR(text, at);
        int space = Py_UNICODE_ISSPACE(sign);
        if (before && !space) {
            if (words == GREAT_WORDS) break;
            words++;
            great += Py_UNICODE_ISUPPER(sign) != 0;
        }
        before = space;
    }
    return words ? (double)great / (double)words : 0.0;
}

/* What the company of a block says, in the order of `COMPANY_FEATURES`. */
static int company_features(Company *company, Py_ssize_t number, PyObject *text, PyObject *box, double *out) {
    Py_ssize_t count = company->count, at = company->places[number];
    double *scores = company->scores, *good = company->good, all = good[count];
    Likes *likes = company->likes + company->likes_of[number];
    PyObject *home = PyList_GET_ITEM(company->heart.homes, at), *tag = slot_of(box, named_tag);
    PyObject *kind = tag ? PyDict_GetItemWithError(kinds, tag) : NULL, *emphasis = PyObject_CallOneArg(emphasis_of, box);
    double values[COMPANY] = {
        scores[number],
        number ? scores[number - 1] : -FAR,
        number > 1 ? scores[number - 2] : -FAR,
        number + 1 < count ? scores[number + 1] : -FAR,
        number + 2 < count ? scores[number + 2] : -FAR,
        number ? (double)(at - company->places[number - 1]) : FAR,
        number + 1 < count ? (double)(company->places[number + 1] - at) : FAR,
        likes->total / likes->count,
        likes->good / likes->count,
        likes->count,
        likes->mass / company->heart.mass,
        good[number] / (all + 1.0),
        (all - good[number + 1]) / (all + 1.0),
        all,
        (double)(at - company->heart.first),
        (double)(at - company->heart.last),
        (double)(kind ? PyLong_AsLong(kind) : (long)PyDict_GET_SIZE(kinds)),
        share_of_digits(text),
        emphasis ? (double)PyLong_AsLong(emphasis) : 0.0,
        (double)(number_of(box, named_depth) - company->heart.depth),
        share_of_great_words(text),
        (double)(number_of(home, named_last) - number_of(home, named_first)),
    };
    memcpy(out, values, sizeof values);
    Py_XDECREF(tag);
    Py_XDECREF(emphasis);
    return !PyErr_Occurred();
}

/* Whether the block is the article's: 1, 0, or -1 with an error set. */
static int is_taken(Company *company, Py_ssize_t number) {
    int boxes = company->box_count[number];
    if (boxes < 0) return !(company->scores[number] < 0);
    double *features = company->features + number * MOST_FEATURES;
    PyObject *block = PyList_GET_ITEM(company->blocks, company->places[number]);
    PyObject *text = slot_of(block, named_text), *box = slot_of(block, named_box);
    int good = text && box && company_features(company, number, text, box, features + boxes + PLACES + WORDS);
    Py_XDECREF(text);
    Py_XDECREF(box);
    return good ? !(weigh_doubles(features) < lean) : -1;
}

static PyObject *take_all(Company *company) {
    for (Py_ssize_t number = 0; number < company->count; number++) {
        PyObject *block = PyList_GET_ITEM(company->blocks, company->places[number]);
        PyObject *text = text_at(company, company->places[number]), *box = slot_of(block, named_box);
        int good = text && box && add(company, number, text, box);
        Py_XDECREF(text);
        Py_XDECREF(box);
        if (!good) return NULL;
    }
    PyObject *answers = PyList_New(company->count);
    for (Py_ssize_t number = 0; answers && number < company->count; number++) {
        int taken = is_taken(company, number);
        if (taken < 0) Py_CLEAR(answers);
        else PyList_SET_ITEM(answers, number, PyBool_FromLong(taken));
    }
    return answers;
}

static int read_places(Company *company, PyObject *places) {
    company->count = PyList_GET_SIZE(places);
    size_t count = (size_t)company->count + 1;
    company->places = PyMem_Calloc(count, sizeof *company->places);
    company->scores = PyMem_Calloc(count, sizeof *company->scores);
    company->good = PyMem_Calloc(count + 1, sizeof *company->good);
    company->features = PyMem_Malloc(count * MOST_FEATURES * sizeof *company->features);
    company->box_count = PyMem_Calloc(count, sizeof *company->box_count);
    company->likes_of = PyMem_Calloc(count, sizeof *company->likes_of);
    company->likes = PyMem_Calloc(count, sizeof *company->likes);
    company->shapes = PyDict_New();
    if (!company->places || !company->scores || !company->good || !company->features || !company->box_count || !company->likes_of
        || !company->likes || !company->shapes) return PyErr_NoMemory() != NULL;
    for (Py_ssize_t number = 0; number < company->count; number++) {
        Py_ssize_t at = PyLong_AsSsize_t(PyList_GET_ITEM(places, number));
        if (at < 0 || at >= PyList_GET_SIZE(company->blocks)) {
            PyErr_Format(PyExc_IndexError, "no block %zd", at);
            return 0;
        }
        company->places[number] = at;
    }
    return 1;
}

/* take(heart, blocks, places, home_of, stated, description): of the blocks at these places, whether each is the article's. */
static PyObject *take(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    (void)module;
    if (count != 6 || !PyTuple_Check(given[0]) || !PyList_Check(given[1]) || !PyList_Check(given[2]) || !PyAnySet_Check(given[4])
        || !PyAnySet_Check(given[5]) || kinds == NULL || overlap == NULL) {
        PyErr_SetString(PyExc_TypeError, "take() takes a heart, blocks, places, what knows homes, and two sets; learn() and plant() before");
        return NULL;
    }
    Company company = {.blocks = given[1], .home_of = given[3], .said = {given[4], given[5]}};
    PyObject *answers = NULL;
    if (read_heart(given[0], PyList_GET_SIZE(given[1]), &company.heart) && read_places(&company, given[2])) answers = take_all(&company);
    PyMem_Free(company.places);
    PyMem_Free(company.scores);
    PyMem_Free(company.good);
    PyMem_Free(company.features);
    PyMem_Free(company.box_count);
    PyMem_Free(company.likes_of);
    PyMem_Free(company.likes);
    Py_XDECREF(company.shapes);
    return answers;
}

static PyMethodDef methods[] = {
    {"learn", learn, METH_VARARGS, "Take in the model."},
    {"plant", plant, METH_VARARGS, "Take in the trees of doubt."},
    {"box_score", box_score, METH_O, "What the steps for homes add up to."},
    {"take", (PyCFunction)(void (*)(void))take, METH_FASTCALL, "Of the blocks at these places, whether each is the article's."},
    {"home", (PyCFunction)(void (*)(void))home, METH_FASTCALL, "What a home says of all its blocks."},
    {"know", know, METH_VARARGS, "Take in what is known of tags and roles."},
    {"settle", scores_settle, METH_VARARGS, "Give boxes their ancestors' roles, without those that great wrappers have by accident."},
    {"judged", scores_judged, METH_VARARGS, "The places of the blocks worth judging."},
    {"refuse", scores_refuse, METH_VARARGS, "The reasons that the boxes of blocks give to leave them out."},
    {"weigh_all", weigh_all, METH_O, "The prose in each block and its home."},
    {"weigh", weigh, METH_O, "What the trees say of a block in doubt."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_scores", "The sums and trees by which blocks are judged.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__scores(void) { return name_slots() ? PyModule_Create(&definition) : NULL; }
