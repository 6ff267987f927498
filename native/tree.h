/* What the parts of this extension share: lexbor's functions, found by name in selectolax's library, and its nodes. */

#ifndef DATELINE_TREE_H
#define DATELINE_TREE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef void *Node;
typedef void *Attr;

/* lexbor's accessors: no layout of its structures is assumed but where a text node keeps its text, which is looked for. */
typedef struct {
    Node (*first_child)(Node);
    Node (*next)(Node);
    Node (*parent)(Node);
    uintptr_t (*tag)(Node);
    int (*type)(Node);
    const char *(*tag_name)(Node, size_t *);
    Attr (*first_attribute)(Node);
    Attr (*next_attribute)(Attr);
    const char *(*name_of)(Attr, size_t *);
    const char *(*value_of)(Attr, size_t *);
    size_t text_at;              /* where in a text node its text lies: a pointer, then a length */
    PyTypeObject *node_type;     /* selectolax's class of nodes */
    size_t node_at, parser_at;   /* where in an object of it the element and the parser lie */
} Library;

extern Library lexbor;

enum { TAG_TEXT = 2, ELEMENT = 1 };  /* lexbor's number of the tag of texts; DOM's of elements */

/* The element behind one of selectolax's nodes; NULL with an error set where the object is no such node. */
Node node_of(PyObject *object);
/* A node of selectolax for an element, of the same parser as `like`. */
PyObject *object_of(Node node, PyObject *like);
/* The element after this one in the order of the page, below `top`. */
Node after(Node node, Node top);
const char *text_of(Node node, size_t *length);

PyObject *tree_walk(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *tree_shape(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *tree_stream(PyObject *module, PyObject *const *given, Py_ssize_t count);
PyObject *tree_select(PyObject *module, PyObject *const *given, Py_ssize_t count);

#endif
