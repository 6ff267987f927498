/* The characters of an element without white space and the links laid on them, as `dateline.articles.links` reads them. */

#include "tree.h"

#include <string.h>

typedef struct {
    PyObject *text, *links;      /* a list of texts, a list of (start, end, address) */
    Py_ssize_t length;
    Node last;                   /* the link that the text before stood in */
} Stream;

static PyObject *without_blanks(Node node) {
    size_t size;
    const char *data = text_of(node, &size);
    PyObject *text = data ? PyUnicode_DecodeUTF8(data, (Py_ssize_t)size, "replace") : PyUnicode_New(0, 0);
    if (text == NULL) return NULL;
    Py_ssize_t kept = 0, length = PyUnicode_GET_LENGTH(text);
    Py_UCS4 *signs = PyMem_Malloc(((size_t)length + 1) * sizeof *signs);
    for (Py_ssize_t at = 0; signs && at < length; at++) {
        Py_UCS4 sign = PyUnicode_READ_CHAR(text, at);
        if (!Py_UNICODE_ISSPACE(sign)) signs[kept++] = sign;
    }
    Py_DECREF(text);
    PyObject *bare = signs ? PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, signs, kept) : PyErr_NoMemory();
    PyMem_Free(signs);
    return bare;
}

/* What an attribute of an element states; empty where it states nothing. */
static PyObject *value_of(Node node, const char *wanted) {
    size_t length, size;
    for (Attr attr = lexbor.first_attribute(node); attr; attr = lexbor.next_attribute(attr)) {
        const char *name = lexbor.name_of(attr, &length);
        if (length != strlen(wanted) || memcmp(name, wanted, length) != 0) continue;
        const char *value = lexbor.value_of(attr, &size);
        return value ? PyUnicode_DecodeUTF8(value, (Py_ssize_t)size, "replace") : PyUnicode_New(0, 0);
    }
    return PyUnicode_New(0, 0);
}

static int add_link(Stream *stream, Node link, Py_ssize_t length) {
    Py_ssize_t count = PyList_GET_SIZE(stream->links);
    PyObject *before = link == stream->last && count ? PyList_GET_ITEM(stream->links, count - 1) : NULL;
    Py_ssize_t end = stream->length + length;
    PyObject *made = before
        ? Py_BuildValue("OnO", PyTuple_GET_ITEM(before, 0), end, PyTuple_GET_ITEM(before, 2))
        : Py_BuildValue("nnN", stream->length, end, value_of(link, "href"));
    if (made == NULL) return 0;
    if (before) return PyList_SetItem(stream->links, count - 1, made) == 0;
    int good = PyList_Append(stream->links, made) == 0;
    Py_DECREF(made);
    return good;
}

static int add_text(Stream *stream, Node node, Node link) {
    PyObject *text = without_blanks(node);
    if (text == NULL) return 0;
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int good = 1;
    if (length) {
        good = (link == NULL || add_link(stream, link, length)) && PyList_Append(stream->text, text) == 0;
        stream->last = link;
        stream->length += length;
    }
    Py_DECREF(text);
    return good;
}

/* The nearest link around an element, no further out than the top. */
static Node link_around(Node node, Node top, uintptr_t link_tag) {
    for (node = lexbor.parent(node); node && node != top; node = lexbor.parent(node))
        if (lexbor.tag(node) == link_tag) return node;
    return NULL;
}

/* The next element behind this one and all that it holds. */
static Node behind(Node node, Node top) {
    while (node && node != top) {
        Node next = lexbor.next(node);
        if (next) return next;
        node = lexbor.parent(node);
    }
    return NULL;
}

/* stream(node, link, unseen): the text without white space and (start, end, address) of its links. `link` is the number of the
   tag of links, `unseen` has a byte by the number of each tag: 1 where what it holds is not seen. */
PyObject *tree_stream(PyObject *module, PyObject *const *given, Py_ssize_t count) {
    (void)module;
    if (count != 3 || !PyBytes_Check(given[2])) return PyErr_Format(PyExc_TypeError, "stream() takes a node, a number and bytes");
    Node top = node_of(given[0]);
    uintptr_t link_tag = top ? (uintptr_t)PyLong_AsUnsignedLongLong(given[1]) : 0;
    if (top == NULL || PyErr_Occurred()) return NULL;
    Stream stream = {.text = PyList_New(0), .links = PyList_New(0)};
    int good = stream.text && stream.links;
    Node link = NULL;
    for (Node node = lexbor.first_child(top); good && node;) {
        uintptr_t tag = lexbor.tag(node);
        Node child = NULL;
        if (tag == TAG_TEXT) good = add_text(&stream, node, link);
        else if (tag >= (uintptr_t)PyBytes_GET_SIZE(given[2]) || !PyBytes_AS_STRING(given[2])[tag]) child = lexbor.first_child(node);
        if (child) {
            if (tag == link_tag) link = node;
            node = child;
            continue;
        }
        Node next = lexbor.next(node);
        if (next == NULL) {
            next = behind(node, top);
            link = next ? link_around(next, top, link_tag) : NULL;
        }
        node = next;
    }
    PyObject *nothing = good ? PyUnicode_New(0, 0) : NULL, *whole = nothing ? PyUnicode_Join(nothing, stream.text) : NULL;
    PyObject *answer = whole ? PyTuple_Pack(2, whole, stream.links) : NULL;
    Py_XDECREF(nothing);
    Py_XDECREF(whole);
    Py_XDECREF(stream.text);
    Py_XDECREF(stream.links);
    return answer;
}
