/* The elements that one of several rules takes: a selection without a selector's cost for every element and part. */

#include "tree.h"

#include <string.h>

enum { PRESENT, HOLDS_ANY_CASE, HOLDS, HAS_WORD, EQUALS, CUSTOM };  /* as in tree.py */
enum { MOST_RULES = 64, FIRST_CUSTOM = 65536, TAGS = 256, NAMES = 32 };  /* tags of no standard have addresses for numbers */
typedef unsigned long long Set;  /* of rules, by their places */

/* An element of this tag (0: any) whose attribute (none: it needs none) is so. */
typedef struct { uintptr_t tag; const char *name; Py_ssize_t name_length; int how; const char *value; Py_ssize_t length; } Rule;

/* The rules; by the first byte of a value which of those without a tag look for a word, in either case, that begins so; by the
   length of an attribute's name (the longest together) which ask for one; by a tag whether one takes it as it is. */
typedef struct { int count, custom; Rule all[MOST_RULES]; Set starts[256], named[NAMES]; unsigned char taken[TAGS], asked[TAGS]; } Rules;

static Set *named(Rules *rules, size_t length) { return rules->named + (length < NAMES ? length : NAMES - 1); }

/* Note for which tags a rule is. Rules of larger numbers of tags are for none that a page can have. */
static void mark_rule(Rules *rules, Rule *rule, int at) {
    unsigned char *marks = rule->name_length ? rules->asked : rules->taken;
    if (rule->name_length) *named(rules, (size_t)rule->name_length) |= 1ull << at;
    if (rule->tag == 0) memset(marks, 1, TAGS);
    else if (rule->tag < TAGS) marks[rule->tag] = 1;
}

static int read_rules(PyObject *table, Rules *into) {
    Py_ssize_t count = PyTuple_GET_SIZE(table);
    Rule *rules = into->all;
    memset(into->starts, 0, sizeof into->starts);
    memset(into->named, 0, sizeof into->named);
    memset(into->taken, 0, sizeof into->taken);
    memset(into->asked, 0, sizeof into->asked);
    into->custom = 0;
    if (count > MOST_RULES) {
        PyErr_SetString(PyExc_ValueError, "too many rules");
        return 0;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        unsigned long long tag;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(table, at), "Ks#is#", &tag, &rules[at].name, &rules[at].name_length,
                              &rules[at].how, &rules[at].value, &rules[at].length)) return 0;
        rules[at].tag = (uintptr_t)tag;
        if (rules[at].how == CUSTOM) into->custom = 1;
        else mark_rule(into, rules + at, (int)at);
        if (rules[at].how != HOLDS_ANY_CASE || tag != 0 || rules[at].length == 0) continue;
        unsigned char first = (unsigned char)rules[at].value[0];
        into->starts[first] |= 1ull << at;
        if (first >= 'a' && first <= 'z') into->starts[first - 32] |= 1ull << at;
    }
    into->count = (int)count;
    return 1;
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

static int is_so(Rule *rule, const char *value, size_t size) {
    size_t length = (size_t)rule->length;
    switch (rule->how) {
    case PRESENT: return 1;
    case HOLDS: return holds(value, size, rule->value, length);
    case HAS_WORD: return has_word(value, size, rule->value, length);
    case EQUALS: return size == length && memcmp(value, rule->value, length) == 0;
    }
    return 0;
}

static char lower(char sign) { return sign >= 'A' && sign <= 'Z' ? sign + 32 : sign; }

static int begins(const char *text, const char *word, Py_ssize_t length) {
    for (Py_ssize_t at = 1; at < length; at++)
        if (lower(text[at]) != word[at]) return 0;
    return 1;
}

/* Whether a value holds, in letters of either case, the word of a rule for this attribute; one pass for all rules. */
static int holds_any_case(Rules *rules, const char *name, size_t name_length, const char *value, size_t size) {
    for (size_t at = 0; at < size; at++) {
        Set wanted = rules->starts[(unsigned char)value[at]];
        for (; wanted; wanted &= wanted - 1) {
            Rule *rule = rules->all + __builtin_ctzll(wanted);
            if ((size_t)rule->length <= size - at && begins(value + at, rule->value, rule->length)
                && (size_t)rule->name_length == name_length && memcmp(name, rule->name, name_length) == 0) return 1;
        }
    }
    return 0;
}

/* The same for a rule that asks for a tag, too: few elements are. */
static int holds_lowered(Rule *rule, const char *value, size_t size) {
    for (size_t at = 0; value && at + (size_t)rule->length <= size; at++)
        if (lower(value[at]) == rule->value[0] && begins(value + at, rule->value, rule->length)) return 1;
    return 0;
}

static int is_custom(Node node, Rule *rule) {
    size_t length = 0;
    const char *name = lexbor.type(node) == ELEMENT ? lexbor.tag_name(node, &length) : NULL;
    return name && length == (size_t)rule->length && memcmp(name, rule->value, length) == 0;
}

static int takes(Rules *rules, Node node) {
    uintptr_t tag = lexbor.tag(node);
    if (tag == TAG_TEXT) return 0;
    if (rules->custom && tag >= FIRST_CUSTOM)
        for (int at = 0; at < rules->count; at++)
            if (rules->all[at].how == CUSTOM && is_custom(node, rules->all + at)) return 1;
    size_t known = tag < TAGS ? tag : 0;  /* what is asked of an element of no standard is asked of every one */
    if (rules->taken[known]) return 1;
    if (!rules->asked[known] || lexbor.type(node) != ELEMENT) return 0;
    for (Attr attr = lexbor.first_attribute(node); attr; attr = lexbor.next_attribute(attr)) {
        size_t length = 0, size = 0;
        const char *name = lexbor.name_of(attr, &length), *value = NULL;
        int any_case = 0, read = 0;
        for (Set wanted = length ? *named(rules, length) : 0; wanted; wanted &= wanted - 1) {
            Rule *rule = rules->all + __builtin_ctzll(wanted);
            if ((size_t)rule->name_length != length || memcmp(name, rule->name, length) != 0) continue;
            if (rule->tag != 0 && rule->tag != tag) continue;
            if (!read) value = lexbor.value_of(attr, &size), read = 1;
            if (rule->how == HOLDS_ANY_CASE && rule->tag == 0) any_case = 1;
            else if (rule->how == HOLDS_ANY_CASE ? holds_lowered(rule, value, size)
                     : is_so(rule, value ? value : "", value ? size : 0)) return 1;
        }
        if (any_case && value && holds_any_case(rules, name, length, value, size)) return 1;
    }
    return 0;
}

/* select(node, rules, most): this element and those below it that a rule takes, in the order of the page. */
PyObject *tree_select(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    Rules rules;
    (void)module;
    if (count != 3 || !PyTuple_Check(given[1])) {
        PyErr_SetString(PyExc_TypeError, "select() takes a node, rules and how many at most");
        return NULL;
    }
    Node top = node_of(given[0]);
    Py_ssize_t most = PyLong_AsSsize_t(given[2]);
    if (top == NULL || PyErr_Occurred() || !read_rules(given[1], &rules)) return NULL;
    PyObject *found = PyList_New(0);
    for (Node node = top; node && found && PyList_GET_SIZE(found) < most; node = after(node, top)) {
        if (!takes(&rules, node)) continue;
        PyObject *object = object_of(node, given[0]);
        if (object == NULL || PyList_Append(found, object) < 0) Py_CLEAR(found);
        Py_XDECREF(object);
    }
    return found;
}
