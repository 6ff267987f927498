/* What the files of the module `_scores` share: slots of blocks and boxes. */

#ifndef DATELINE_SCORES_H
#define DATELINE_SCORES_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

extern PyObject *named_text, *named_links, *named_box, *named_size, *named_ends, *named_tag, *named_names;
extern PyObject *named_depth, *named_first, *named_last, *named_parent, *named_roles, *named_inherited;

/* What an attribute of an object is (a new reference), without a look at its class for those of blocks and boxes. */
PyObject *slot_of(PyObject *object, PyObject *name);
/* The same of a whole number; -1 with an error set where it is none. */
long number_of(PyObject *object, PyObject *name);
int set_number(PyObject *object, PyObject *name, Py_ssize_t number);
int has_tag(PyObject *box, const char *wanted);

PyObject *scores_settle(PyObject *module, PyObject *args);
PyObject *scores_judged(PyObject *module, PyObject *args);
PyObject *scores_refuse(PyObject *module, PyObject *args);

#endif
