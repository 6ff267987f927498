/* What is asked of whole pages and bodies byte by byte: whether they are UTF-8, what repeats itself, what stands outside tags. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <string.h>

enum { WINDOW = 8, PLACES = 1 << 16, LONGEST_TAG = 4000 };

/* count(bytes, byte): what bytes.count answers, many times as fast for a byte that stands often. */
static PyObject *count(PyObject *module, PyObject *const *given, Py_ssize_t arguments) {
    (void)module;
    if (arguments != 2 || !PyBytes_Check(given[0])) return PyErr_Format(PyExc_TypeError, "count() takes bytes and a byte");
    const unsigned char *bytes = (const unsigned char *)PyBytes_AS_STRING(given[0]);
    unsigned char wanted = (unsigned char)PyLong_AsLong(given[1]);
    size_t found = 0, size = (size_t)PyBytes_GET_SIZE(given[0]);
    for (size_t at = 0; at < size; at++) found += bytes[at] == wanted;
    return PyErr_Occurred() ? NULL : PyLong_FromSize_t(found);
}

/* Whether among these 64 places and the ones `reach` behind them there are two bytes as wanted: no branch, for compilers to widen. */
static int may_begin(const unsigned char *at, size_t reach, unsigned char first, unsigned char last) {
    unsigned char found = 0;
    for (int place = 0; place < 64; place++) found |= (unsigned char)((at[place] == first) & (at[place + reach] == last));
    return found;
}

/* occurrences(bytes, wanted, most): how often a sequence of at least two bytes stands in bytes, up to `most`. */
static PyObject *occurrences(PyObject *module, PyObject *const *given, Py_ssize_t arguments) {
    (void)module;
    if (arguments != 3 || !PyBytes_Check(given[0]) || !PyBytes_Check(given[1]) || PyBytes_GET_SIZE(given[1]) < 2)
        return PyErr_Format(PyExc_TypeError, "occurrences() takes bytes, two bytes or more, and a number");
    const unsigned char *bytes = (const unsigned char *)PyBytes_AS_STRING(given[0]);
    const unsigned char *wanted = (const unsigned char *)PyBytes_AS_STRING(given[1]);
    size_t size = (size_t)PyBytes_GET_SIZE(given[0]), length = (size_t)PyBytes_GET_SIZE(given[1]), at = 0;
    Py_ssize_t most = PyLong_AsSsize_t(given[2]), found = 0;
    unsigned char first = wanted[0], last = wanted[length - 1];
    while (found < most && at + length <= size) {
        size_t stop = at + 64;
        if (stop + length <= size && !may_begin(bytes + at, length - 1, first, last)) {
            at = stop;
            continue;
        }
        while (at < stop && at + length <= size && found < most) {
            int here = bytes[at] == first && memcmp(bytes + at, wanted, length) == 0;
            found += here;
            at += here ? length : 1;
        }
    }
    return PyErr_Occurred() ? NULL : PyLong_FromSsize_t(found);
}

/* first_beyond(bytes): where the first byte beyond ASCII stands; -1 where there is none. */
static PyObject *first_beyond(PyObject *module, PyObject *source) {
    (void)module;
    if (!PyBytes_Check(source)) return PyErr_Format(PyExc_TypeError, "first_beyond() takes bytes");
    const unsigned char *start = (const unsigned char *)PyBytes_AS_STRING(source), *at = start, *end = at + PyBytes_GET_SIZE(source);
    unsigned long long eight;
    while (end - at >= 8 && (memcpy(&eight, at, 8), (eight & 0x8080808080808080ull) == 0)) at += 8;
    while (at < end && *at < 0x80) at++;
    return PyLong_FromSsize_t(at < end ? at - start : -1);
}

static int goes_on(const unsigned char *at, const unsigned char *end, int bytes, unsigned char low, unsigned char high) {
    if (end - at <= bytes || at[1] < low || at[1] > high) return 0;
    for (int next = 2; next <= bytes; next++)
        if ((at[next] & 0xc0) != 0x80) return 0;
    return 1;
}

/* How many bytes the character beyond ASCII here has; 0 where it is none (Unicode, table 3-7). */
static int length_of(const unsigned char *at, const unsigned char *end) {
    unsigned char byte = *at;
    if (byte >= 0xc2 && byte <= 0xdf) return goes_on(at, end, 1, 0x80, 0xbf) ? 2 : 0;
    if (byte >= 0xe0 && byte <= 0xef)
        return goes_on(at, end, 2, byte == 0xe0 ? 0xa0 : 0x80, byte == 0xed ? 0x9f : 0xbf) ? 3 : 0;
    if (byte >= 0xf0 && byte <= 0xf4) return goes_on(at, end, 3, byte == 0xf0 ? 0x90 : 0x80, byte == 0xf4 ? 0x8f : 0xbf) ? 4 : 0;
    return 0;
}

/* is_utf8(bytes): whether all of them are UTF-8. */
static PyObject *is_utf8(PyObject *module, PyObject *source) {
    (void)module;
    if (!PyBytes_Check(source)) return PyErr_Format(PyExc_TypeError, "is_utf8() takes bytes");
    const unsigned char *at = (const unsigned char *)PyBytes_AS_STRING(source), *end = at + PyBytes_GET_SIZE(source);
    while (at < end) {
        unsigned long long eight;
        while (end - at >= 8 && (memcpy(&eight, at, 8), (eight & 0x8080808080808080ull) == 0)) at += 8;
        if (at == end) break;
        int length = *at < 0x80 ? 1 : length_of(at, end);
        if (length == 0) Py_RETURN_FALSE;
        at += length;
    }
    Py_RETURN_TRUE;
}

/* Four characters in one word; the last of them comes in, the first goes out. */
static unsigned long long roll(unsigned long long four, Py_UCS4 sign) { return (four >> 16) | ((unsigned long long)sign << 48); }

static unsigned hash_of(unsigned long long first, unsigned long long second) {
    unsigned long long hash = first * 0x9e3779b97f4a7c15ull ^ second * 0xc2b2ae3d27d4eb4full;
    return (unsigned)(hash >> 48);
}

/* Look at the windows of `WINDOW` characters in a text: count them by their hash, up to two; or, `known` being so counted, say
   whether each has been met twice. */
static int look_at_windows(PyObject *text, unsigned char *counted, const unsigned char *known) {
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    unsigned long long first = 0, second = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        if (at >= WINDOW / 2) first = roll(first, PyUnicode_READ(kind, data, at - WINDOW / 2));
        second = roll(second, PyUnicode_READ(kind, data, at));
        if (at < WINDOW - 1) continue;
        unsigned hash = hash_of(first, second);
        if (counted && counted[hash] < 2) counted[hash]++;
        if (known && known[hash] < 2) return 0;
    }
    return 1;
}

/* may_repeat(whole, texts): of each text, whether it may stand twice in the whole; where it does not, the answer is sure. */
static PyObject *may_repeat(PyObject *module, PyObject *const *given, Py_ssize_t arguments) {
    unsigned char seen[PLACES] = {0};
    (void)module;
    if (arguments != 2 || !PyUnicode_Check(given[0]) || !PyList_Check(given[1]))
        return PyErr_Format(PyExc_TypeError, "may_repeat() takes a text and texts");
    look_at_windows(given[0], seen, NULL);
    PyObject *answers = PyList_New(PyList_GET_SIZE(given[1]));
    for (Py_ssize_t at = 0; answers && at < PyList_GET_SIZE(given[1]); at++) {
        PyObject *text = PyList_GET_ITEM(given[1], at);
        int may = PyUnicode_Check(text) && look_at_windows(text, NULL, seen);
        PyList_SET_ITEM(answers, at, PyBool_FromLong(may));
    }
    return answers;
}

static int is_blank(char sign) { return sign == ' ' || (sign >= '\t' && sign <= '\r'); }

/* What a tag leaves between the words around it: a blank where its name is in `inline`, else a new line; 0 with an error set. */
static char break_of(const char *tag, Py_ssize_t length, PyObject *inline_names) {
    Py_ssize_t end = 0;
    if (length && !is_blank(tag[0]))
        while (end < length && !is_blank(tag[end])) end++;
    PyObject *name = PyBytes_FromStringAndSize(tag, end);
    int within = name ? PySet_Contains(inline_names, name) : -1;
    Py_XDECREF(name);
    return within < 0 ? 0 : within ? ' ' : '\n';
}

/* untag(bytes, inline): the bytes with a break for every tag; what is too long for a tag is text. */
static PyObject *untag(PyObject *module, PyObject *const *given, Py_ssize_t arguments) {
    (void)module;
    if (arguments != 2 || !PyBytes_Check(given[0]) || !PyAnySet_Check(given[1]))
        return PyErr_Format(PyExc_TypeError, "untag() takes bytes and a set of names");
    const char *at = PyBytes_AS_STRING(given[0]), *end = at + PyBytes_GET_SIZE(given[0]);
    char *out = PyMem_Malloc((size_t)(end - at) + 1), *next = out;
    if (out == NULL) return PyErr_NoMemory();
    while (at < end) {
        const char *open = memchr(at, '<', (size_t)(end - at)), *close;
        if (open == NULL) open = end;
        memcpy(next, at, (size_t)(open - at));
        next += open - at;
        if (open == end) break;
        for (close = open + 1; close < end && *close != '<' && *close != '>';) close++;
        if (close == end || *close == '<' || close - open - 1 > LONGEST_TAG) {
            *next++ = '<';
            at = open + 1;
            continue;
        }
        if ((*next++ = break_of(open + 1, close - open - 1, given[1])) == 0) break;
        at = close + 1;
    }
    PyObject *answer = PyErr_Occurred() ? NULL : PyBytes_FromStringAndSize(out, next - out);
    PyMem_Free(out);
    return answer;
}

/* clock_signs(bytes): where a sign stands behind a digit, perhaps with a blank between, and before 0 or 1, as before an offset. */
static PyObject *clock_signs(PyObject *module, PyObject *source) {
    (void)module;
    if (!PyBytes_Check(source)) return PyErr_Format(PyExc_TypeError, "clock_signs() takes bytes");
    const char *start = PyBytes_AS_STRING(source), *end = start + PyBytes_GET_SIZE(source);
    PyObject *places = PyList_New(0);
    for (const char *at = start + 1; places && at < end - 1; at++) {
        if ((*at != '-' && *at != '+') || (at[1] != '0' && at[1] != '1')) continue;
        const char *before = at[-1] == ' ' && at - 1 > start ? at - 2 : at - 1;
        if (*before < '0' || *before > '9') continue;
        PyObject *place = PyLong_FromSsize_t(at - start);
        if (place == NULL || PyList_Append(places, place) < 0) Py_CLEAR(places);
        Py_XDECREF(place);
    }
    return places;
}

static PyMethodDef methods[] = {
    {"clock_signs", clock_signs, METH_O, "Where a sign stands as before the offset of a clock."},
    {"count", (PyCFunction)(void (*)(void))count, METH_FASTCALL, "How often a byte stands in bytes."},
    {"occurrences", (PyCFunction)(void (*)(void))occurrences, METH_FASTCALL, "How often a sequence of bytes stands in bytes."},
    {"first_beyond", first_beyond, METH_O, "Where the first byte beyond ASCII stands."},
    {"is_utf8", is_utf8, METH_O, "Whether bytes are UTF-8."},
    {"may_repeat", (PyCFunction)(void (*)(void))may_repeat, METH_FASTCALL, "Which texts may stand twice in a whole."},
    {"untag", (PyCFunction)(void (*)(void))untag, METH_FASTCALL, "Bytes with a break for every tag."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_texts", "What is asked of whole pages and bodies byte by byte.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__texts(void) { return PyModule_Create(&definition); }
