/* The elements that one of several rules takes: a selection without a selector's cost for every element and part.
   Several selections are answered by one walk. */

#include "tree.h"

#include <string.h>

enum { PRESENT, HOLDS_ANY_CASE, HOLDS, HAS_WORD, EQUALS, CUSTOM };  /* as in tree.py */
enum { MOST_RULES = 64, FIRST_CUSTOM = 65536, TAGS = 256, NAMES = 32 };  /* tags of no standard have addresses for numbers */
typedef unsigned long long Set;  /* of rules, by their places */

/* An element of this tag (0: any) whose attribute (none: it needs none) is so. */
typedef struct { uintptr_t tag; const char *name; Py_ssize_t name_length; int how; const char *value; Py_ssize_t length; int of; } Rule;

/* The rules, and those of selections that are not full yet; the rules of each selection; by the first byte of a value which of
   those without a tag look for a word, in either case, that begins so; by the length of an attribute's name (the longest
   together) which ask for one; by a tag (0: any) which take it as it is, and which ask for an attribute. */
typedef struct {
    int count, selections;
    Rule all[MOST_RULES];
    Set open, custom, of[MOST_RULES], starts[256], named[NAMES], taken[TAGS], asked[TAGS];
} Rules;

static Set *named(Rules *rules, size_t length) { return rules->named + (length < NAMES ? length : NAMES - 1); }

/* Note for which tags a rule is. Rules of larger numbers of tags are for none that a page can have. */
static void mark_rule(Rules *rules, Rule *rule, Set bit) {
    Set *marks = rule->name_length ? rules->asked : rules->taken;
    if (rule->name_length) *named(rules, (size_t)rule->name_length) |= bit;
    if (rule->tag < TAGS) marks[rule->tag] |= bit;
}

static int read_rule(Rules *rules, PyObject *given) {
    Rule *rule = rules->all + rules->count;
    Set bit = 1ull << rules->count++;
    unsigned long long tag;
    if (!PyArg_ParseTuple(given, "Ks#is#", &tag, &rule->name, &rule->name_length, &rule->how, &rule->value, &rule->length)) return 0;
    rule->tag = (uintptr_t)tag;
    rule->of = rules->selections;
    rules->of[rule->of] |= bit;
    if (rule->how == CUSTOM) rules->custom |= bit;
    else mark_rule(rules, rule, bit);
    if (rule->how != HOLDS_ANY_CASE || tag != 0 || rule->length == 0) return 1;
    unsigned char first = (unsigned char)rule->value[0];
    rules->starts[first] |= bit;
    if (first >= 'a' && first <= 'z') rules->starts[first - 32] |= bit;
    return 1;
}

/* Take in the rules of one more selection. */
static int read_rules(Rules *rules, PyObject *table) {
    Py_ssize_t count = PyTuple_GET_SIZE(table);
    if (count + rules->count > MOST_RULES || rules->selections >= MOST_RULES) {
        PyErr_SetString(PyExc_ValueError, "too many rules");
        return 0;
    }
    for (Py_ssize_t at = 0; at < count; at++)
        if (!read_rule(rules, PyTuple_GET_ITEM(table, at))) return 0;
    rules->open |= rules->of[rules->selections++];
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

/* The selection of a rule has taken an element: its other rules need not be asked. */
static void hit(Rules *rules, Rule *rule, Set *found, Set *open) {
    *found |= 1ull << rule->of;
    *open &= ~rules->of[rule->of];
}

/* Whose rules' words for this attribute a value holds, in letters of either case; one pass for all rules. */
static void find_any_case(Rules *rules, Set asked, const char *value, size_t size, Set *found, Set *open) {
    for (size_t at = 0; at < size && asked; at++) {
        Set wanted = rules->starts[(unsigned char)value[at]] & asked;
        for (; wanted; wanted &= wanted - 1) {
            Rule *rule = rules->all + __builtin_ctzll(wanted);
            if ((size_t)rule->length > size - at || !begins(value + at, rule->value, rule->length)) continue;
            hit(rules, rule, found, open);
            asked &= *open;
            wanted &= *open;
            if (!wanted) break;
        }
    }
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

/* The selections, by their places, that take an element. */
static Set takes(Rules *rules, Node node) {
    uintptr_t tag = lexbor.tag(node);
    if (tag == TAG_TEXT) return 0;
    size_t known = tag < TAGS ? tag : 0;  /* what is asked of an element of no standard is asked of every one */
    Set found = 0, open = rules->open, asked = rules->asked[0] | rules->asked[known];
    for (Set left = (rules->taken[0] | rules->taken[known]) & open; left; left &= left - 1) hit(rules, rules->all + __builtin_ctzll(left), &found, &open);
    if (tag >= FIRST_CUSTOM)
        for (Set left = rules->custom & open; left; left &= left - 1)
            if (is_custom(node, rules->all + __builtin_ctzll(left))) hit(rules, rules->all + __builtin_ctzll(left), &found, &open);
    if (!(asked & open) || lexbor.type(node) != ELEMENT) return found;
    for (Attr attr = lexbor.first_attribute(node); attr; attr = lexbor.next_attribute(attr)) {
        size_t length = 0, size = 0;
        const char *name = lexbor.name_of(attr, &length), *value = NULL;
        Set any_case = 0;
        int read = 0;
        for (Set wanted = length ? *named(rules, length) & asked & open : 0; wanted; wanted &= wanted - 1) {
            Rule *rule = rules->all + __builtin_ctzll(wanted);
            if ((size_t)rule->name_length != length || memcmp(name, rule->name, length) != 0) continue;
            if (!read) value = lexbor.value_of(attr, &size), read = 1;
            if (rule->how == HOLDS_ANY_CASE && rule->tag == 0) any_case |= wanted & -wanted;
            else if (rule->how == HOLDS_ANY_CASE ? holds_lowered(rule, value, size)
                     : is_so(rule, value ? value : "", value ? size : 0)) hit(rules, rule, &found, &open);
        }
        if (any_case & open && value) find_any_case(rules, any_case & open, value, size, &found, &open);
        if (!(asked & open)) break;
    }
    return found;
}

/* Put an element into the lists of the selections that take it; a list that is full takes no more. */
static int put(Rules *rules, Set found, PyObject *object, PyObject **lists, Py_ssize_t *most) {
    if (object == NULL) return 0;
    for (; found; found &= found - 1) {
        int at = __builtin_ctzll(found);
        if (PyList_Append(lists[at], object) < 0) return 0;
        if (PyList_GET_SIZE(lists[at]) >= most[at]) rules->open &= ~rules->of[at];
    }
    return 1;
}

/* The walk from an element over those below it, up to `until`. */
static int fill(Rules *rules, Node top, Node until, PyObject *like, PyObject **lists, Py_ssize_t *most) {
    for (int at = 0; at < rules->selections; at++)
        if (most[at] <= 0) rules->open &= ~rules->of[at];
    for (Node node = top; node && node != until && rules->open; node = after(node, top)) {
        Set found = takes(rules, node);
        if (!found) continue;
        PyObject *object = object_of(node, like);
        int done = put(rules, found, object, lists, most);
        Py_XDECREF(object);
        if (!done) return 0;
    }
    return 1;
}

/* select(node, rules, most): this element and those below it that a rule takes, in the order of the page. */
PyObject *tree_select(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    Rules rules = {0};
    (void)module;
    if (count != 3 || !PyTuple_Check(given[1])) {
        PyErr_SetString(PyExc_TypeError, "select() takes a node, rules and how many at most");
        return NULL;
    }
    Node top = node_of(given[0]);
    Py_ssize_t most = PyLong_AsSsize_t(given[2]);
    if (top == NULL || PyErr_Occurred() || !read_rules(&rules, given[1])) return NULL;
    PyObject *found = PyList_New(0);
    if (found && !fill(&rules, top, NULL, given[0], &found, &most)) Py_CLEAR(found);
    return found;
}

/* select_all(node, until, rules of one, how many at most of it, rules of the next, ...): for each what `select` answers, in a
   tuple, of what stands before `until` (None: of all). */
PyObject *tree_select_all(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    Rules rules = {0};
    PyObject *lists[MOST_RULES];
    Py_ssize_t most[MOST_RULES];
    (void)module;
    if (count < 2 || count % 2 != 0) {
        PyErr_SetString(PyExc_TypeError, "select_all() takes a node, where to end, and pairs of rules and how many at most");
        return NULL;
    }
    Node top = node_of(given[0]), until = top == NULL || given[1] == Py_None ? NULL : node_of(given[1]);
    if (PyErr_Occurred()) return NULL;
    for (Py_ssize_t at = 2; at < count; at += 2) {
        if (!PyTuple_Check(given[at])) return PyErr_Format(PyExc_TypeError, "rules are a tuple");
        if (!read_rules(&rules, given[at])) return NULL;
        most[at / 2 - 1] = PyLong_AsSsize_t(given[at + 1]);
        if (PyErr_Occurred()) return NULL;
    }
    PyObject *found = PyTuple_New(rules.selections);
    for (int at = 0; found && at < rules.selections; at++) {
        lists[at] = PyList_New(0);
        if (lists[at] == NULL) Py_CLEAR(found);
        else PyTuple_SET_ITEM(found, at, lists[at]);
    }
    if (found && !fill(&rules, top, until, given[0], lists, most)) Py_CLEAR(found);
    return found;
}
