/* The sums and trees by which blocks are judged (`dateline.articles.body`, `doubts`), over all the blocks of a page at once. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <string.h>

enum { MOST_CALLS = 64, MOST_STEPS = 32, FEW = 60, REACH = 200, PLACES = 13, WORDS = 4 };

/* A step function: which feature, its borders, and the value below each and beyond the last. */
typedef struct { int feature, count; double *borders, *values; } Step;
typedef struct { int count; Step steps[MOST_STEPS]; } Sum;
/* A fork: up to the border go on at `low`, beyond it at `high`; below 0 it is a leaf of value `border`. */
typedef struct { int feature, low, high; double border; } Fork;

static Sum of_box, of_place, of_words;
static double most, away, words_most, words_least, sure, doubt;
static struct { char word[16]; size_t length; } calls[MOST_CALLS];
static int call_count;
static PyObject *call_set, *overlap;
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

/* learn(of_box, of_place, of_words, (most, away, words_most, words_least, sure, doubt), calls, overlap) */
static PyObject *learn(PyObject *module, PyObject *args) {
    PyObject *box, *place, *words;
    (void)module;
    call_count = 0;
    if (!PyArg_ParseTuple(args, "OOO(dddddd)OO", &box, &place, &words, &most, &away, &words_most, &words_least, &sure, &doubt,
                          &call_set, &overlap)) return NULL;
    Py_INCREF(call_set);
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

/* How many of the words that call readers elsewhere stand in a text's beginning; -1 with an error set where that fails. */
static int count_calls(PyObject *text, Py_ssize_t length) {
    if (PyUnicode_IS_ASCII(text)) {
        const char *data = PyUnicode_DATA(text);
        char word[16];
        unsigned long long seen = 0;
        size_t size = 0;
        for (Py_ssize_t at = 0; at <= length; at++) {
            char sign = at < length ? data[at] : ' ';
            if (!is_space((unsigned char)sign)) {
                if (size < 16) word[size] = sign >= 'A' && sign <= 'Z' ? sign + 32 : sign;
                size++;
                continue;
            }
            int found = size && size < 16 ? call_of(word, size) : -1;
            if (found >= 0) seen |= 1ull << found;
            size = 0;
        }
        int count = 0;
        for (; seen; seen &= seen - 1) count++;
        return count;
    }
    PyObject *reach = PyUnicode_Substring(text, 0, length), *lower = reach ? PyObject_CallMethod(reach, "lower", NULL) : NULL;
    PyObject *words = lower ? PyObject_CallMethod(lower, "split", NULL) : NULL;
    PyObject *both = words ? PyObject_CallMethod(call_set, "intersection", "O", words) : NULL;
    int count = both ? (int)PySet_Size(both) : -1;
    Py_XDECREF(reach);
    Py_XDECREF(lower);
    Py_XDECREF(words);
    Py_XDECREF(both);
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

static PyObject *list_of(const double *features, Py_ssize_t count, PyObject *box) {
    Py_ssize_t before = PyList_Size(box);
    PyObject *list = before < 0 ? NULL : PyList_New(before + count);
    for (Py_ssize_t at = 0; list && at < before; at++) PyList_SET_ITEM(list, at, Py_NewRef(PyList_GET_ITEM(box, at)));
    for (Py_ssize_t at = 0; list && at < count; at++) PyList_SET_ITEM(list, before + at, PyFloat_FromDouble(features[at]));
    return list;
}

/* The score of one block, and its features where it is in doubt (else None). */
static PyObject *judge(PyObject *text, double score, PyObject *box, double *features, int inside, int summary, PyObject *said[2]) {
    PyObject *none = Py_None;
    if (score + (inside ? most : away) <= -sure) return Py_BuildValue("dO", -sure, none);
    score += add_up(&of_place, features);
    if (!(-words_most - sure < score && score < sure - words_least)) return Py_BuildValue("dO", score, none);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), few = length < FEW ? length : FEW, reach = length < REACH ? length : REACH;
    double *words = features + PLACES;
    words[0] = share_of_capitals(text, few);
    words[1] = count_calls(text, reach);
    words[2] = summary && PySet_GET_SIZE(said[1]) ? share_of_words(text, length, said[1]) : 0.0;
    words[3] = PySet_GET_SIZE(said[0]) ? share_of_words(text, reach, said[0]) : -1.0;
    if (PyErr_Occurred()) return NULL;
    score += add_up(&of_words, words);
    if (!(-doubt < score && score < doubt)) return Py_BuildValue("dO", score, none);
    return Py_BuildValue("dN", score, list_of(features, PLACES + WORDS, box));
}

/* What a page's heart says of all its blocks; its lists are borrowed for the time of a call. */
typedef struct { PyObject *prose, *proses, *homes, *copies, *tag, *names; long first, last, headline; double mass; } Heart;

static PyObject *named_text, *named_links, *named_box, *named_size, *named_ends, *named_tag, *named_names;

static int name_slots(void) {
    struct { PyObject **into; const char *name; } wanted[] = {
        {&named_text, "text"}, {&named_links, "links"}, {&named_box, "box"}, {&named_size, "size"},
        {&named_ends, "ends"}, {&named_tag, "tag"}, {&named_names, "names"},
    };
    for (size_t at = 0; at < sizeof wanted / sizeof *wanted; at++)
        if ((*wanted[at].into = PyUnicode_InternFromString(wanted[at].name)) == NULL) return 0;
    return 1;
}

static long number_of(PyObject *object, PyObject *name) {
    PyObject *value = PyObject_GetAttr(object, name);
    long number = value ? PyLong_AsLong(value) : -1;
    Py_XDECREF(value);
    return number;
}

static int equals(PyObject *object, PyObject *name, PyObject *other) {
    PyObject *value = PyObject_GetAttr(object, name);
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
    out[1] = (PyFloat_AS_DOUBLE(PyList_GET_ITEM(heart->proses, at)) - PyFloat_AS_DOUBLE(PyList_GET_ITEM(heart->proses, heart->first)))
        / heart->mass;
    out[2] = copies ? (double)PyLong_AsLong(copies) : 0.0;
    out[3] = equals(box, named_tag, heart->tag) && equals(box, named_names, heart->names);
    PyObject *tag = PyObject_GetAttr(box, named_tag);
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
        PyObject *next = PyList_GET_ITEM(blocks, at + 1), *after = PyObject_GetAttr(next, named_text);
        out[11] = PyFloat_AS_DOUBLE(PyList_GET_ITEM(heart->prose, at + 1));
        out[12] = after ? share_of_links(next, after) : 0.0;
        Py_XDECREF(after);
    }
    return !PyErr_Occurred();
}

static int read_heart(PyObject *given, Heart *heart) {
    return PyArg_ParseTuple(given, "O!O!O!O!OOllld", &PyList_Type, &heart->prose, &PyList_Type, &heart->proses, &PyList_Type,
                            &heart->homes, &PyDict_Type, &heart->copies, &heart->tag, &heart->names, &heart->first, &heart->last,
                            &heart->headline, &heart->mass);
}

/* score(heart, blocks, at, (box score, box features), stated, description): a block's score, and its features where it is in
   doubt. */
static PyObject *score(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    double features[PLACES + WORDS];
    Heart heart;
    (void)module;
    if (count != 6 || !PyTuple_Check(given[0]) || !PyList_Check(given[1]) || !PyTuple_Check(given[3]) || !PyAnySet_Check(given[4])
        || !PyAnySet_Check(given[5])) {
        PyErr_SetString(PyExc_TypeError, "score() takes a heart, blocks, a place, what is known of the home and two sets");
        return NULL;
    }
    Py_ssize_t at = PyLong_AsSsize_t(given[2]);
    if (!read_heart(given[0], &heart)) return NULL;
    if (at < 0 || at >= PyList_GET_SIZE(given[1])) return PyErr_Format(PyExc_IndexError, "no block %zd", at);
    double before = PyFloat_AsDouble(PyTuple_GET_ITEM(given[3], 0));
    PyObject *block = PyList_GET_ITEM(given[1], at), *said[2] = {given[4], given[5]}, *answer = NULL;
    PyObject *text = PyObject_GetAttr(block, named_text), *box = PyObject_GetAttr(block, named_box);
    if (text && box && place(&heart, given[1], at, text, box, features))
        answer = judge(text, before, PyTuple_GET_ITEM(given[3], 1), features, features[0] > 0, at <= heart.first + 2, said);
    Py_XDECREF(text);
    Py_XDECREF(box);
    return answer;
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

/* plant(trees): take in the trees of doubt. */
static PyObject *plant(PyObject *module, PyObject *trees) {
    int total = 0, next = 0;
    (void)module;
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

/* weigh(features): what the trees say of a block in doubt. */
static PyObject *weigh(PyObject *module, PyObject *features) {
    double here[128], total = 0.0;
    (void)module;
    Py_ssize_t count = PyList_Size(features);
    if (count < 0 || count > 128) return NULL;
    for (Py_ssize_t at = 0; at < count; at++) here[at] = PyFloat_AsDouble(PyList_GET_ITEM(features, at));
    if (PyErr_Occurred()) return NULL;
    for (int at = 0; at < tree_count; at++) {
        Fork *fork = forks + roots[at];
        while (fork->feature >= 0) fork = forks + (here[fork->feature] <= fork->border ? fork->low : fork->high);
        total += fork->border;
    }
    return PyFloat_FromDouble(total);
}

static PyMethodDef methods[] = {
    {"learn", learn, METH_VARARGS, "Take in the model."},
    {"plant", plant, METH_O, "Take in the trees of doubt."},
    {"box_score", box_score, METH_O, "What the steps for homes add up to."},
    {"score", (PyCFunction)(void (*)(void))score, METH_FASTCALL, "A block's score, and its features where it is in doubt."},
    {"weigh", weigh, METH_O, "What the trees say of a block in doubt."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_scores", "The sums and trees by which blocks are judged.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__scores(void) { return name_slots() ? PyModule_Create(&definition) : NULL; }
