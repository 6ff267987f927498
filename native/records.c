/* Making frozen records without a call for every field: their generated constructors set each by a function of its own. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* Makes objects of a class from the values of its slots, in the order of the names it was given. */
typedef struct {
    PyObject_VAR_HEAD
    vectorcallfunc call;
    PyTypeObject *of;
    Py_ssize_t places[1];
} Maker;

static PyObject *make(PyObject *self, PyObject *const *values, size_t count, PyObject *named) {
    Maker *maker = (Maker *)self;
    Py_ssize_t given = PyVectorcall_NARGS(count), wanted = Py_SIZE(maker);
    if (given != wanted || (named != NULL && PyTuple_GET_SIZE(named) != 0)) {
        PyErr_Format(PyExc_TypeError, "%s has %zd fields, all of which are given by their places, not %zd", maker->of->tp_name,
                     wanted, given);
        return NULL;
    }
    PyObject *made = maker->of->tp_alloc(maker->of, 0);
    if (made == NULL) return NULL;
    for (Py_ssize_t at = 0; at < wanted; at++) {
        Py_INCREF(values[at]);
        *(PyObject **)((char *)made + maker->places[at]) = values[at];
    }
    return made;
}

/* Where in an object of a class a slot lies, or -1 with an error set where the class has no such slot. */
static Py_ssize_t place_of(PyTypeObject *of, PyObject *name) {
    PyObject *found = PyObject_GetAttr((PyObject *)of, name);
    if (found == NULL) return -1;
    Py_ssize_t place = -1;
    if (Py_IS_TYPE(found, &PyMemberDescr_Type)) {
        PyMemberDef *member = ((PyMemberDescrObject *)found)->d_member;
        if (member->type == T_OBJECT_EX && PyType_IsSubtype(of, ((PyDescrObject *)found)->d_type)) place = member->offset;
    }
    Py_DECREF(found);
    if (place < 0) PyErr_Format(PyExc_TypeError, "%U of %s is no slot", name, of->tp_name);
    return place;
}

/* Maker(class, names): the names are those of all its slots. */
static PyObject *new_maker(PyTypeObject *type, PyObject *given, PyObject *named) {
    PyTypeObject *of;
    PyObject *names;
    if (named != NULL && PyDict_GET_SIZE(named) != 0) {
        PyErr_SetString(PyExc_TypeError, "Maker() takes a class and the names of its slots by their places");
        return NULL;
    }
    if (!PyArg_ParseTuple(given, "O!O!", &PyType_Type, &of, &PyTuple_Type, &names)) return NULL;
    Maker *maker = (Maker *)type->tp_alloc(type, PyTuple_GET_SIZE(names));
    if (maker == NULL) return NULL;
    Py_INCREF(of);
    maker->of = of;
    maker->call = make;
    for (Py_ssize_t at = 0; at < Py_SIZE(maker); at++)
        if ((maker->places[at] = place_of(of, PyTuple_GET_ITEM(names, at))) < 0) {
            Py_DECREF(maker);
            return NULL;
        }
    return (PyObject *)maker;
}

/* Makers are few and live as long as the program: they are left out of garbage collection. */
static void free_maker(PyObject *self) {
    Py_XDECREF(((Maker *)self)->of);
    Py_TYPE(self)->tp_free(self);
}

static PyTypeObject maker_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "dateline.articles._records.Maker",
    .tp_doc = "Makes objects of a class from the values of its slots.",
    .tp_basicsize = offsetof(Maker, places),
    .tp_itemsize = sizeof(Py_ssize_t),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_vectorcall_offset = offsetof(Maker, call),
    .tp_call = PyVectorcall_Call,
    .tp_new = new_maker,
    .tp_dealloc = free_maker,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_records", "Making frozen records quickly.", -1, NULL, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__records(void) {
    if (PyType_Ready(&maker_type) < 0) return NULL;
    PyObject *module = PyModule_Create(&definition);
    if (module && PyModule_AddObjectRef(module, "Maker", (PyObject *)&maker_type) < 0) Py_CLEAR(module);
    return module;
}
