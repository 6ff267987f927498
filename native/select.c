/* The elements that one of several rules takes: a selection without a selector's cost for every element and part. */

#include "tree.h"

#include <string.h>

enum { PRESENT, HOLDS_ANY_CASE, HOLDS, HAS_WORD, EQUALS, CUSTOM };  /* as in tree.py */
enum { MOST_RULES = 64, LONGEST = 4096, FIRST_CUSTOM = 65536 };    /* tags of no standard have addresses for numbers */

/* An element of this tag (0: any) whose attribute (none: it needs none) is so. */
typedef struct { uintptr_t tag; const char *name; Py_ssize_t name_length; int how; const char *value; Py_ssize_t length; } Rule;

static int read_rules(PyObject *table, Rule *rules) {
    Py_ssize_t count = PyTuple_GET_SIZE(table);
    if (count > MOST_RULES) {
        PyErr_SetString(PyExc_ValueError, "too many rules");
        return -1;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        unsigned long long tag;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(table, at), "Ks#is#", &tag, &rules[at].name, &rules[at].name_length,
                              &rules[at].how, &rules[at].value, &rules[at].length)) return -1;
        rules[at].tag = (uintptr_t)tag;
    }
    return (int)count;
}

static int holds(const char *text, size_t size, const char *word, size_t length) {
    if (length > size) return 0;
    const char *last = text + size - length;
    for (const char *at = text; at <= last; at++) {
        at = memchr(at, word[0], (size_t)(last - at) + 1);
        if (at == NULL) return 0;
        if (memcmp(at, word, length) == 0) return 1;
    }
    return 0;
}

static int is_space(char sign) { return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r' || sign == '\f'; }

static int has_word(const char *text, size_t size, const char *word, size_t length) {
    for (size_t at = 0; at + length <= size; at++)
        if ((at == 0 || is_space(text[at - 1])) && (at + length == size || is_space(text[at + length]))
            && memcmp(text + at, word, length) == 0) return 1;
    return 0;
}

static int is_so(Rule *rule, const char *value, size_t size, char *lower, int *lowered) {
    size_t length = (size_t)rule->length;
    switch (rule->how) {
    case PRESENT: return 1;
    case HOLDS: return holds(value, size, rule->value, length);
    case HAS_WORD: return has_word(value, size, rule->value, length);
    case EQUALS: return size == length && memcmp(value, rule->value, length) == 0;
    }
    if (size > LONGEST) size = LONGEST;
    if (!*lowered) {
        for (size_t at = 0; at < size; at++) lower[at] = value[at] >= 'A' && value[at] <= 'Z' ? value[at] + 32 : value[at];
        *lowered = 1;
    }
    return holds(lower, size, rule->value, length);
}

static int is_custom(Node node, Rule *rule) {
    size_t length = 0;
    const char *name = lexbor.type(node) == ELEMENT ? lexbor.tag_name(node, &length) : NULL;
    return name && length == (size_t)rule->length && memcmp(name, rule->value, length) == 0;
}

static int takes(Rule *rules, int count, Node node, char *lower) {
    uintptr_t tag = lexbor.tag(node);
    int asks = 0;
    for (int at = 0; at < count; at++) {
        if (rules[at].how == CUSTOM) {
            if (tag >= FIRST_CUSTOM && is_custom(node, rules + at)) return 1;
        } else if (rules[at].tag == 0 || rules[at].tag == tag) {
            if (rules[at].name_length == 0) return 1;
            asks = 1;
        }
    }
    if (!asks || lexbor.type(node) != ELEMENT) return 0;
    for (Attr attr = lexbor.first_attribute(node); attr; attr = lexbor.next_attribute(attr)) {
        size_t length = 0, size = 0;
        const char *name = lexbor.name_of(attr, &length), *value = NULL;
        int lowered = 0, read = 0;
        for (int at = 0; at < count; at++) {
            Rule *rule = rules + at;
            if ((size_t)rule->name_length != length || length == 0 || memcmp(name, rule->name, length) != 0) continue;
            if (rule->tag != 0 && rule->tag != tag) continue;
            if (!read) value = lexbor.value_of(attr, &size), read = 1;
            if (is_so(rule, value ? value : "", value ? size : 0, lower, &lowered)) return 1;
        }
    }
    return 0;
}

/* select(node, rules, most): this element and those below it that a rule takes, in the order of the page. */
PyObject *tree_select(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    Rule rules[MOST_RULES];
    char lower[LONGEST];
    (void)module;
    if (count != 3 || !PyTuple_Check(given[1])) {
        PyErr_SetString(PyExc_TypeError, "select() takes a node, rules and how many at most");
        return NULL;
    }
    Node top = node_of(given[0]);
    int rule_count = top ? read_rules(given[1], rules) : -1;
    Py_ssize_t most = PyLong_AsSsize_t(given[2]);
    if (rule_count < 0 || PyErr_Occurred()) return NULL;
    PyObject *found = PyList_New(0);
    for (Node node = top; node && found && PyList_GET_SIZE(found) < most; node = after(node, top)) {
        if (!takes(rules, rule_count, node, lower)) continue;
        PyObject *object = object_of(node, given[0]);
        if (object == NULL || PyList_Append(found, object) < 0) Py_CLEAR(found);
        Py_XDECREF(object);
    }
    return found;
}
