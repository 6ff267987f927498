/* Reading a parsed page without an object for every node: the module, and how it finds lexbor's functions. */

#include "tree.h"

#include <string.h>

#ifdef _WIN32
static void *find_library(const char *path) { (void)path; return NULL; }
static void *find_function(void *library, const char *name) { (void)library; (void)name; return NULL; }
#else
#include <dlfcn.h>
static void *find_library(const char *path) { return dlopen(path, RTLD_LAZY | RTLD_NOLOAD); }
static void *find_function(void *library, const char *name) { return dlsym(library, name); }
#endif

Library lexbor;

static int find_functions(const char *path) {
    void *library = find_library(path);
    struct { const char *name; void **into; } wanted[] = {
        {"lxb_dom_node_first_child_noi", (void **)&lexbor.first_child},
        {"lxb_dom_node_next_noi", (void **)&lexbor.next},
        {"lxb_dom_node_parent_noi", (void **)&lexbor.parent},
        {"lxb_dom_node_tag_id_noi", (void **)&lexbor.tag},
        {"lxb_dom_node_type_noi", (void **)&lexbor.type},
        {"lxb_dom_element_local_name", (void **)&lexbor.tag_name},
        {"lxb_dom_element_first_attribute_noi", (void **)&lexbor.first_attribute},
        {"lxb_dom_element_next_attribute_noi", (void **)&lexbor.next_attribute},
        {"lxb_dom_attr_qualified_name", (void **)&lexbor.name_of},
        {"lxb_dom_attr_value_noi", (void **)&lexbor.value_of},
    };
    if (library == NULL) return 0;
    for (size_t at = 0; at < sizeof wanted / sizeof *wanted; at++)
        if ((*wanted[at].into = find_function(library, wanted[at].name)) == NULL) return 0;
    return 1;
}

/* Where in an object a word lies, looked for from `from` on, in steps of a word; 0 where it does not. */
static size_t find_word(const char *object, size_t from, size_t size, uintptr_t word) {
    for (size_t at = from; at + sizeof word <= size; at += sizeof word) {
        uintptr_t here;
        memcpy(&here, object + at, sizeof here);
        if (here == word) return at;
    }
    return 0;
}

static int find_text(Node node, const char *text, size_t length) {
    /* The length is one that no other field has; the pointer before it is followed only where the length is found. */
    size_t at = find_word(node, 8 * sizeof(void *), 24 * sizeof(void *), length);
    const char *found;
    if (at == 0) return 0;
    lexbor.text_at = at - sizeof found;
    memcpy(&found, (const char *)node + lexbor.text_at, sizeof found);
    return found != NULL && memcmp(found, text, length) == 0;
}

/* bind(path, node, number, parser, text): whether lexbor is as it must be. `node` is a text node whose text is known,
   `number` its address as selectolax states it. */
static PyObject *tree_bind(PyObject *module, PyObject *args) {
    const char *path, *text;
    PyObject *node, *parser;
    unsigned long long number;
    Py_ssize_t length;
    (void)module;
    if (!PyArg_ParseTuple(args, "sOKOs#", &path, &node, &number, &parser, &text, &length)) return NULL;
    size_t size = (size_t)Py_TYPE(node)->tp_basicsize;
    lexbor.node_type = Py_TYPE(node);
    lexbor.node_at = find_word((const char *)node, sizeof(PyObject), size, (uintptr_t)number);
    lexbor.parser_at = find_word((const char *)node, sizeof(PyObject), size, (uintptr_t)parser);
    int good = lexbor.node_at && lexbor.parser_at && find_functions(path) && find_text((Node)(uintptr_t)number, text, (size_t)length)
        && lexbor.tag((Node)(uintptr_t)number) == TAG_TEXT && lexbor.next((Node)(uintptr_t)number) == NULL;
    if (!good) lexbor.node_type = NULL;
    else Py_INCREF(lexbor.node_type);
    return PyBool_FromLong(good);
}

Node node_of(PyObject *object) {
    Node node = NULL;
    if (lexbor.node_type == NULL || Py_TYPE(object) != lexbor.node_type) {
        PyErr_SetString(PyExc_TypeError, "a node of selectolax was wanted, and bind() before");
        return NULL;
    }
    memcpy(&node, (const char *)object + lexbor.node_at, sizeof node);
    if (node == NULL) PyErr_SetString(PyExc_ValueError, "a node without an element");
    return node;
}

PyObject *object_of(Node node, PyObject *like) {
    static PyObject *nothing = NULL;
    if (nothing == NULL && (nothing = PyTuple_New(0)) == NULL) return NULL;
    PyObject *made = lexbor.node_type->tp_new(lexbor.node_type, nothing, NULL);
    if (made == NULL) return NULL;
    PyObject *parser, *before;
    memcpy(&parser, (const char *)like + lexbor.parser_at, sizeof parser);
    memcpy(&before, (const char *)made + lexbor.parser_at, sizeof before);
    Py_INCREF(parser);
    memcpy((char *)made + lexbor.parser_at, &parser, sizeof parser);
    memcpy((char *)made + lexbor.node_at, &node, sizeof node);
    if (PyObject_GC_IsTracked(made)) PyObject_GC_UnTrack(made);  /* it points to its parser only, which points to no node */
    Py_XDECREF(before);
    return made;
}

Node after(Node node, Node top) {
    Node next = lexbor.first_child(node);
    while (next == NULL && node != top) {
        next = lexbor.next(node);
        if (next == NULL) {
            node = lexbor.parent(node);
            if (node == NULL) return NULL;
        }
    }
    return next;
}

const char *text_of(Node node, size_t *length) {
    const char *text;
    memcpy(&text, (const char *)node + lexbor.text_at, sizeof text);
    memcpy(length, (const char *)node + lexbor.text_at + sizeof text, sizeof *length);
    return text;
}

static PyMethodDef methods[] = {
    {"bind", tree_bind, METH_VARARGS, "Find lexbor's functions; whether all is as it must be."},
    {"shape", (PyCFunction)(void (*)(void))tree_shape, METH_FASTCALL, "Take in the classes and tables that `walk` makes use of."},
    {"walk", (PyCFunction)(void (*)(void))tree_walk, METH_FASTCALL, "Walk a body once: its boxes, blocks and pictures."},
    {"stream", (PyCFunction)(void (*)(void))tree_stream, METH_FASTCALL, "An element's text without white space, and its links."},
    {"select", (PyCFunction)(void (*)(void))tree_select, METH_FASTCALL, "The elements below one that a rule of several takes."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_tree", "Reading a parsed page without an object for every node.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__tree(void) { return PyModule_Create(&definition); }
