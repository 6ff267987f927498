/* The walk of `dateline.articles.blocks` over a page's body. Whatever is changed there is changed here: tests compare the two. */

#include "tree.h"

#include <string.h>

enum { TEXT, SKIP, BREAK, PICTURE, SHADOW, PLAIN, LINK, SPAN, BOX, PRE };  /* as in blocks.py */
enum { BY_WORDS, HIDES, OTHER };                                         /* what an attribute tells */
enum { MOST_NAMES = 24, SHALLOW = 4 };
enum { KEPT = 4096, LONGEST_KEPT = 160 };  /* what pages' values told before is kept at so many places, of values so long */

/* A class of slots and where in its objects each lies. */
typedef struct { PyTypeObject *type; Py_ssize_t at[9]; } Shape;

static Shape box_shape, block_shape, picture_shape;
static const char *BOX_SLOTS[] = {"tag", "node", "parent", "roles", "names", "depth", "first", "last", "inherited", NULL};
static const char *BLOCK_SLOTS[] = {"text", "links", "box", "size", "ends", NULL};
static const char *PICTURE_SLOTS[] = {"node", "box", "at", "in_link", NULL};
static PyObject *roles_of_words, *role_of, *lines_of, *names_by_tag, *unnamed, *paragraph;
static struct { char name[32]; size_t length; int tells; } told[MOST_NAMES];
static int told_count;
static unsigned long long told_lengths;  /* a bit for every length that a name has */
/* What a value told, by its attribute: sites use the same few names on all their pages. */
static struct { char *value; size_t length; int known; long roles; PyObject *text; } kept[KEPT];
static long HIDDEN, COVERED, JUNK, MOST_NODES, MOST_BLOCKS;
static long list_tags[2], footer_tag, image_tag;

static int read_shape(Shape *shape, PyObject *type, const char **slots) {
    shape->type = (PyTypeObject *)Py_NewRef(type);
    for (int slot = 0; slots[slot]; slot++) {
        PyObject *member = PyObject_GetAttrString(type, slots[slot]);
        if (member == NULL) return 0;
        int good = Py_TYPE(member) == &PyMemberDescr_Type;
        if (good) shape->at[slot] = ((PyMemberDescrObject *)member)->d_member->offset;
        Py_DECREF(member);
        if (!good) {
            PyErr_SetString(PyExc_TypeError, "a class with slots was wanted");
            return 0;
        }
    }
    return 1;
}

static int read_told(PyObject *table) {
    Py_ssize_t at = 0;
    PyObject *key, *value;
    told_count = 0;
    told_lengths = 0;
    while (PyDict_Next(table, &at, &key, &value)) {
        Py_ssize_t length;
        const char *name = PyUnicode_AsUTF8AndSize(key, &length);
        if (name == NULL || length >= 32 || told_count == MOST_NAMES) return 0;
        memcpy(told[told_count].name, name, (size_t)length);
        told[told_count].name[length] = 0;
        told[told_count].length = (size_t)length;
        told_lengths |= 1ull << length;
        told[told_count++].tells = (int)PyLong_AsLong(value);
    }
    return !PyErr_Occurred();
}

static void forget(void) {
    for (int place = 0; place < KEPT; place++) {
        PyMem_Free(kept[place].value);
        kept[place].value = NULL;
        Py_CLEAR(kept[place].text);
    }
}

/* shape(Box, Block, Picture, roles_of_words, role_of, lines_of, names, told, numbers) */
PyObject *tree_shape(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    (void)module;
    if (count != 9) {
        PyErr_SetString(PyExc_TypeError, "shape() takes nine arguments");
        return NULL;
    }
    if (!read_shape(&box_shape, given[0], BOX_SLOTS) || !read_shape(&block_shape, given[1], BLOCK_SLOTS)
        || !read_shape(&picture_shape, given[2], PICTURE_SLOTS) || !read_told(given[7])) return NULL;
    forget();
    roles_of_words = Py_NewRef(given[3]);
    role_of = Py_NewRef(given[4]);
    lines_of = Py_NewRef(given[5]);
    names_by_tag = Py_NewRef(given[6]);
    unnamed = PyUnicode_InternFromString("custom");
    for (Py_ssize_t tag = 0; tag < PyTuple_GET_SIZE(names_by_tag); tag++) {
        PyObject *name = PyTuple_GET_ITEM(names_by_tag, tag);
        if (name != Py_None && PyUnicode_CompareWithASCIIString(name, "p") == 0) paragraph = name;
    }
    if (!PyArg_ParseTuple(given[8], "lllllllll", &HIDDEN, &COVERED, &JUNK, &MOST_NODES, &MOST_BLOCKS,
                          &list_tags[0], &list_tags[1], &footer_tag, &image_tag)) return NULL;
    Py_RETURN_NONE;
}

/* What is open: what comes after it, and what closes it. */
typedef struct { Node next; int closes; } Open;

typedef struct {
    PyObject *like, *boxes, *blocks, *pictures;   /* borrowed */
    PyObject *box;                                /* borrowed: `boxes` holds it */
    Py_ssize_t depth;
    const unsigned char *kinds;
    Py_ssize_t kind_count;
    int prune, in_link, in_pre, lines;
    Py_ssize_t links;
    Py_UCS4 *text;
    Py_ssize_t length, room;
    Open *stack;
    Py_ssize_t height, stack_room;
} Walk;

static inline PyObject **slot(PyObject *object, Shape *shape, int number) {
    return (PyObject **)((char *)object + shape->at[number]);
}

/* A new object that the garbage collector need not look at: what the walk makes points to its parents only, so makes no circle. */
static PyObject *make(Shape *shape) {
    PyObject *made = shape->type->tp_alloc(shape->type, 0);
    if (made) PyObject_GC_UnTrack(made);
    return made;
}

static int grow(Walk *walk, Py_ssize_t more) {
    if (walk->length + more <= walk->room) return 1;
    Py_ssize_t room = 2 * walk->room + more + 1024;
    Py_UCS4 *text = PyMem_Realloc(walk->text, (size_t)room * sizeof *text);
    if (text == NULL) {
        PyErr_NoMemory();
        return 0;
    }
    walk->text = text;
    walk->room = room;
    return 1;
}

/* Decode UTF-8 at the end of the text in hand; bytes that are none as Python replaces them. How many characters; -1: failed. */
static Py_ssize_t take_in(Walk *walk, const unsigned char *data, size_t size) {
    if (!grow(walk, (Py_ssize_t)size + 1)) return -1;
    Py_UCS4 *out = walk->text + walk->length, *start = out;
    const unsigned char *end = data + size, *in = data;
    while (in < end) {
        unsigned char byte = *in;
        if (byte < 0x80) {
            *out++ = byte;
            in++;
        } else if (byte >= 0xc2 && byte < 0xe0 && in + 1 < end && (in[1] & 0xc0) == 0x80) {
            *out++ = ((Py_UCS4)(byte & 0x1f) << 6) | (in[1] & 0x3f);
            in += 2;
        } else if (byte >= 0xe1 && byte < 0xf0 && byte != 0xed && in + 2 < end && (in[1] & 0xc0) == 0x80 && (in[2] & 0xc0) == 0x80) {
            *out++ = ((Py_UCS4)(byte & 0x0f) << 12) | ((Py_UCS4)(in[1] & 0x3f) << 6) | (in[2] & 0x3f);
            in += 3;
        } else {
            /* Rare: what is left is Python's, for it may be broken. */
            PyObject *rest = PyUnicode_DecodeUTF8((const char *)in, end - in, "replace");
            if (rest == NULL) return -1;
            Py_ssize_t done = out - start, length = PyUnicode_GET_LENGTH(rest);
            int good = grow(walk, done + length + 1)
                && PyUnicode_AsUCS4(rest, walk->text + walk->length + done, length, 0) != NULL;
            Py_DECREF(rest);
            return good ? done + length : -1;
        }
    }
    return out - start;
}

static int add_text(Walk *walk, Node node) {
    size_t size;
    const char *data = text_of(node, &size);
    if (data == NULL) size = 0;
    Py_ssize_t count = take_in(walk, (const unsigned char *)data, size);
    if (count < 0) return 0;
    Py_UCS4 *text = walk->text + walk->length;
    Py_ssize_t first = 0, last = count;
    while (first < count && Py_UNICODE_ISSPACE(text[first])) first++;
    if (first == count) {
        if (walk->length) walk->text[walk->length++] = ' ';
        return 1;
    }
    if (walk->in_link) {
        while (Py_UNICODE_ISSPACE(text[last - 1])) last--;
        walk->links += last - first;
    }
    for (Py_ssize_t at = 0; at < count; at++)
        if (text[at] == '\n') {
            if (walk->in_pre) walk->lines = 1;
            else text[at] = ' ';
        }
    walk->length += count;
    return 1;
}

/* Add a block; takes over the text. */
static int add_block(Walk *walk, PyObject *text, Py_ssize_t links) {
    PyObject *block = text ? make(&block_shape) : NULL;
    if (block == NULL) {
        Py_XDECREF(text);
        return 0;
    }
    *slot(block, &block_shape, 0) = text;
    *slot(block, &block_shape, 1) = PyLong_FromSsize_t(links);
    *slot(block, &block_shape, 2) = Py_NewRef(walk->box);
    *slot(block, &block_shape, 3) = PyLong_FromLong(0);
    *slot(block, &block_shape, 4) = Py_NewRef(Py_False);
    int good = PyList_Append(walk->blocks, block) == 0;
    Py_DECREF(block);
    return good;
}

static int flush_lines(Walk *walk, Py_ssize_t length, Py_ssize_t links) {
    PyObject *raw = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, walk->text, length);
    PyObject *made = raw ? PyObject_CallFunction(lines_of, "Oni", raw, links, walk->in_pre) : NULL;
    int good = made != NULL && PyList_Check(made);
    for (Py_ssize_t at = 0; good && at < PyList_GET_SIZE(made); at++) {
        PyObject *pair = PyList_GET_ITEM(made, at);
        good = add_block(walk, Py_NewRef(PyTuple_GET_ITEM(pair, 0)), PyLong_AsSsize_t(PyTuple_GET_ITEM(pair, 1)));
    }
    Py_XDECREF(raw);
    Py_XDECREF(made);
    return good;
}

/* End the block in hand. */
static int flush(Walk *walk) {
    Py_ssize_t length = walk->length, links = walk->links;
    int lines = walk->lines;
    walk->length = walk->links = walk->lines = 0;
    if (lines) return flush_lines(walk, length, links);
    Py_UCS4 *text = walk->text;
    Py_ssize_t kept = 0;
    int gap = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 sign = text[at];
        if (Py_UNICODE_ISSPACE(sign)) gap = 1;
        else {
            if (gap && kept) text[kept++] = ' ';
            gap = 0;
            text[kept++] = sign;
        }
    }
    return add_block(walk, PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text, kept), links < kept ? links : kept);
}

static int tells(const char *name, size_t length) {
    if (length >= 64 || !(told_lengths >> length & 1)) return -1;
    for (int at = 0; at < told_count; at++)
        if (told[at].length == length && memcmp(told[at].name, name, length) == 0) return at;
    return -1;
}

/* Add to `roles` what an attribute's value says; false with an error set where that fails. */
static int add_role(long *roles, PyObject *answer) {
    if (answer == NULL) return 0;
    *roles |= PyLong_AsLong(answer);
    Py_DECREF(answer);
    return !PyErr_Occurred();
}

/* The place at which what a value of this attribute told is kept. */
static unsigned place_of(int known, const char *value, size_t size) {
    unsigned long long hash = 0x9e3779b97f4a7c15ull * (unsigned)(known + 1) + size;
    for (size_t at = 0; at < size; at++) hash = (hash ^ (unsigned char)value[at]) * 0x100000001b3ull;
    return (unsigned)(hash >> 40) % KEPT;
}

/* Keep what a value told in the place of what was there before; where memory fails nothing is kept. */
static void keep(unsigned place, int known, const char *value, size_t size, long roles, PyObject *text) {
    char *copy = PyMem_Malloc(size + 1);
    if (copy == NULL) return;
    memcpy(copy, value, size);
    PyMem_Free(kept[place].value);
    kept[place].value = copy;
    kept[place].length = size;
    kept[place].known = known;
    kept[place].roles = roles;
    Py_XSETREF(kept[place].text, Py_NewRef(text));
}

/* The roles that an attribute's value tells, added to `roles`, and the value as a text (a new reference); NULL where that fails. */
static PyObject *read_value(int known, const char *value, size_t size, long *roles) {
    unsigned place = size <= LONGEST_KEPT ? place_of(known, value, size) : 0;
    if (size <= LONGEST_KEPT && kept[place].value && kept[place].known == known && kept[place].length == size
        && memcmp(kept[place].value, value, size) == 0) {
        *roles |= kept[place].roles;
        return Py_NewRef(kept[place].text);
    }
    PyObject *text = PyUnicode_DecodeUTF8(value, (Py_ssize_t)size, "replace");
    long told_here = 0;
    int good = text != NULL;
    if (good && size && told[known].tells == BY_WORDS) good = add_role(&told_here, PyObject_CallOneArg(roles_of_words, text));
    else if (good && size) good = add_role(&told_here, PyObject_CallFunction(role_of, "sO", told[known].name, text));
    if (!good) {
        Py_XDECREF(text);
        return NULL;
    }
    if (size <= LONGEST_KEPT) keep(place, known, value, size, told_here, text);
    *roles |= told_here;
    return text;
}

/* An element's roles and its class (a new reference, None where it has none); `few`: only what hides an inline element. */
static int read_roles(Node node, long *roles, PyObject **names, int few) {
    *roles = 0;
    *names = Py_NewRef(Py_None);
    for (Attr attr = lexbor.first_attribute(node); attr; attr = lexbor.next_attribute(attr)) {
        size_t length = 0, size = 0;
        const char *name = lexbor.name_of(attr, &length);
        int known = name ? tells(name, length) : -1;
        if (known < 0) continue;
        if (told[known].tells == HIDES) {
            *roles |= HIDDEN;
            continue;
        }
        int is_class = length == 5 && memcmp(name, "class", 5) == 0;
        if (few && !is_class && memcmp(name, "style", 5) != 0) continue;
        const char *value = lexbor.value_of(attr, &size);
        if (value == NULL) continue;
        PyObject *text = read_value(known, value, size, roles);
        if (text == NULL) return 0;
        if (is_class) Py_SETREF(*names, text);
        else Py_DECREF(text);
    }
    return 1;
}

static PyObject *name_of_tag(uintptr_t tag) {
    PyObject *name = tag < (uintptr_t)PyTuple_GET_SIZE(names_by_tag) ? PyTuple_GET_ITEM(names_by_tag, (Py_ssize_t)tag) : Py_None;
    return name == Py_None ? NULL : name;
}

/* Add a box and make it the one in hand; takes over `names`. */
static int add_box(Walk *walk, Node node, PyObject *tag, long roles, PyObject *names) {
    PyObject *box = make(&box_shape), *element = box ? object_of(node, walk->like) : NULL;
    if (element == NULL) {
        Py_XDECREF(box);
        Py_DECREF(names);
        return 0;
    }
    *slot(box, &box_shape, 0) = Py_NewRef(tag);
    *slot(box, &box_shape, 1) = element;
    *slot(box, &box_shape, 2) = Py_NewRef(walk->box);
    *slot(box, &box_shape, 3) = PyLong_FromLong(roles);
    *slot(box, &box_shape, 4) = names;
    *slot(box, &box_shape, 5) = PyLong_FromSsize_t(++walk->depth);
    *slot(box, &box_shape, 6) = PyLong_FromSsize_t(PyList_GET_SIZE(walk->blocks));
    *slot(box, &box_shape, 7) = PyLong_FromLong(0);
    *slot(box, &box_shape, 8) = PyLong_FromLong(0);
    int good = PyList_Append(walk->boxes, box) == 0;
    Py_DECREF(box);
    if (good) walk->box = box;
    return good;
}

/* Enter an element: 1; 0 where its words say that nobody sees it; -1 where that failed. */
static int open_box(Walk *walk, Node node, uintptr_t tag, int kind) {
    long roles;
    PyObject *names;
    if (kind == SPAN) {
        int good = read_roles(node, &roles, &names, 1);
        Py_DECREF(names);
        return good ? !(roles & HIDDEN) : -1;
    }
    if (walk->length && !flush(walk)) return -1;
    if (!read_roles(node, &roles, &names, 0)) {
        Py_DECREF(names);
        return -1;
    }
    int is_list = tag == (uintptr_t)list_tags[0] || tag == (uintptr_t)list_tags[1];
    if (walk->prune && ((roles & COVERED) || ((roles & JUNK) && is_list) || (tag == (uintptr_t)footer_tag && walk->depth < SHALLOW))) {
        Py_DECREF(names);
        return 0;
    }
    if (kind == PRE) walk->in_pre++;
    PyObject *name = name_of_tag(tag);
    return add_box(walk, node, name ? name : unnamed, roles, names) ? 1 : -1;
}

static int close_box(Walk *walk, int kind) {
    if (walk->length && !flush(walk)) return 0;
    if (kind == PRE) walk->in_pre--;
    Py_SETREF(*slot(walk->box, &box_shape, 7), PyLong_FromSsize_t(PyList_GET_SIZE(walk->blocks)));
    PyObject *parent = *slot(walk->box, &box_shape, 2);
    if (parent != Py_None) {
        walk->box = parent;
        walk->depth--;
    }
    return 1;
}

static int add_picture(Walk *walk, Node node) {
    PyObject *picture = make(&picture_shape), *element = picture ? object_of(node, walk->like) : NULL;
    if (element == NULL) {
        Py_XDECREF(picture);
        return 0;
    }
    *slot(picture, &picture_shape, 0) = element;
    *slot(picture, &picture_shape, 1) = Py_NewRef(walk->box);
    *slot(picture, &picture_shape, 2) = PyLong_FromSsize_t(PyList_GET_SIZE(walk->blocks));
    *slot(picture, &picture_shape, 3) = Py_NewRef(walk->in_link > 0 ? Py_True : Py_False);
    int good = PyList_Append(walk->pictures, picture) == 0;
    Py_DECREF(picture);
    return good;
}

/* A line break, a picture, or the pictures that browsers without scripts are shown. */
static int see(Walk *walk, Node node, int kind) {
    if (kind == PICTURE) return add_picture(walk, node);
    if (kind == BREAK) {
        if (walk->length) {
            if (!grow(walk, 1)) return 0;
            walk->text[walk->length++] = '\n';
            walk->lines = 1;
        }
        return 1;
    }
    for (Node inner = after(node, node); inner; inner = after(inner, node))
        if (lexbor.tag(inner) == (uintptr_t)image_tag && !add_picture(walk, inner)) return 0;
    return 1;
}

static int push(Walk *walk, Node next, int closes) {
    if (walk->height == walk->stack_room) {
        Py_ssize_t room = 2 * walk->stack_room + 128;
        Open *stack = PyMem_Realloc(walk->stack, (size_t)room * sizeof *stack);
        if (stack == NULL) {
            PyErr_NoMemory();
            return 0;
        }
        walk->stack = stack;
        walk->stack_room = room;
    }
    walk->stack[walk->height++] = (Open){next, closes};
    return 1;
}

/* Look at one element: 1 to go on behind it, 2 to go on in it, 0 with an error set. */
static int look_at(Walk *walk, Node node, Node *child) {
    uintptr_t tag = lexbor.tag(node);
    int kind = tag < (uintptr_t)walk->kind_count ? walk->kinds[tag] : BOX;
    if (kind == BOX && *slot(walk->box, &box_shape, 0) == paragraph && name_of_tag(tag) == NULL) kind = SPAN;
    if (kind == TEXT) return add_text(walk, node);
    if (kind == SKIP) return 1;
    if (kind < PLAIN) return see(walk, node, kind);
    *child = lexbor.first_child(node);
    if (*child) {
        int entered = kind <= LINK ? 1 : open_box(walk, node, tag, kind);
        if (entered <= 0) return entered == 0;
        walk->in_link += kind == LINK;
        return push(walk, lexbor.next(node), kind) ? 2 : 0;
    }
    return !(walk->length && kind > SPAN && name_of_tag(tag)) || flush(walk);
}

static int run(Walk *walk, Node body) {
    Node node = lexbor.first_child(body);
    long nodes = 0;
    for (;;) {
        if (node == NULL) {
            if (walk->height == 0) break;
            Open open = walk->stack[--walk->height];
            if (open.closes > SPAN && !close_box(walk, open.closes)) return 0;
            walk->in_link -= open.closes == LINK;
            node = open.next;
            continue;
        }
        nodes++;
        Node child = NULL;
        int then = look_at(walk, node, &child);
        if (then == 0) return 0;
        if (then == 2 && (nodes > MOST_NODES || PyList_GET_SIZE(walk->blocks) > MOST_BLOCKS)) break;
        node = then == 2 ? child : lexbor.next(node);
    }
    while (*slot(walk->box, &box_shape, 2) != Py_None)
        if (!close_box(walk, BOX)) return 0;
    return close_box(walk, BOX);
}

/* walk(body, box, kinds, prune, boxes, blocks, pictures): fill the lists; `box` is that of the body. */
PyObject *tree_walk(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    (void)module;
    if (count != 7 || roles_of_words == NULL || Py_TYPE(given[1]) != box_shape.type || !PyBytes_Check(given[2])) {
        PyErr_SetString(PyExc_TypeError, "walk() takes seven arguments, and shape() before");
        return NULL;
    }
    Node body = node_of(given[0]);
    if (body == NULL) return NULL;
    Walk walk = {.like = given[0], .box = given[1], .boxes = given[4], .blocks = given[5], .pictures = given[6],
                 .kinds = (const unsigned char *)PyBytes_AS_STRING(given[2]), .kind_count = PyBytes_GET_SIZE(given[2]),
                 .prune = given[3] == Py_True};
    int good = run(&walk, body);
    PyMem_Free(walk.text);
    PyMem_Free(walk.stack);
    if (!good) return NULL;
    Py_RETURN_NONE;
}
