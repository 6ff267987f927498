/* The likeliest sequence of tags, by Viterbi's algorithm: what `best_tags` of annotations/tags.py does, sum by sum in the same order. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <string.h>

enum { MOST_TAGS = 64 };

/* An array of two dimensions of floats, lying in one piece. */
typedef struct {
    Py_buffer view;
    Py_ssize_t rows, columns;
    const float *values;
} Table;

static int read_table(PyObject *from, Table *table, const char *name) {
    if (PyObject_GetBuffer(from, &table->view, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT) < 0) return -1;
    if (table->view.ndim != 2 || table->view.format == NULL || strcmp(table->view.format, "f") != 0) {
        PyBuffer_Release(&table->view);
        PyErr_Format(PyExc_TypeError, "%s is no table of floats", name);
        return -1;
    }
    table->rows = table->view.shape[0];
    table->columns = table->view.shape[1];
    table->values = (const float *)table->view.buf;
    return 0;
}

/* The most that a tag's transitions gain over those of no tag, from any tag before and to any tag behind. */
static void find_gains(const float *steps, Py_ssize_t tags, float *gains) {
    for (Py_ssize_t tag = 0; tag < tags; tag++) {
        float before = 0, behind = 0;
        for (Py_ssize_t other = 0; other < tags; other++) {
            float from = steps[other * tags + tag] - steps[other * tags], to = steps[tag * tags + other] - steps[other];
            if (from > before) before = from;
            if (to > behind) behind = to;
        }
        gains[tag] = before + behind;
    }
}

/* Whether a word may bear a tag at all. */
static int is_open(const float *scores, const float *gains, Py_ssize_t tags) {
    for (Py_ssize_t tag = 1; tag < tags; tag++)
        if (scores[tag] + gains[tag] >= scores[0]) return 1;
    return 0;
}

/* The best path over the words `first` to `last`, which no tag can leave. `back` has room for their tags. */
static void find_path(const Table *scores, const float *steps, Py_ssize_t first, Py_ssize_t last, unsigned char *back,
                      long long *found) {
    Py_ssize_t tags = scores->columns;
    float reached[MOST_TAGS], next[MOST_TAGS], here[MOST_TAGS];
    for (Py_ssize_t word = first; word <= last; word++) {
        const float *said = scores->values + word * tags;
        for (Py_ssize_t tag = 0; tag < tags; tag++) {
            here[tag] = said[tag];
            if (word == first && first > 0) here[tag] += steps[tag];
            if (word == last && last + 1 < scores->rows) here[tag] += steps[tag * tags];
        }
        if (word == first) {
            memcpy(reached, here, (size_t)tags * sizeof(float));
            continue;
        }
        for (Py_ssize_t tag = 0; tag < tags; tag++) {
            Py_ssize_t best = 0;
            float most = reached[0] + steps[tag];
            for (Py_ssize_t other = 1; other < tags; other++) {
                float way = reached[other] + steps[other * tags + tag];
                if (way > most) most = way, best = other;
            }
            back[(word - first) * tags + tag] = (unsigned char)best;
            next[tag] = most + here[tag];
        }
        memcpy(reached, next, (size_t)tags * sizeof(float));
    }
    Py_ssize_t best = 0;
    for (Py_ssize_t tag = 1; tag < tags; tag++)
        if (reached[tag] > reached[best]) best = tag;
    for (Py_ssize_t word = last; word >= first; word--) {
        found[word] = best;
        if (word > first) best = back[(word - first) * tags + best];
    }
}

static int find_tags(const Table *scores, const Table *steps, long long *found) {
    float gains[MOST_TAGS];
    Py_ssize_t tags = scores->columns, first = -1;
    unsigned char *back = PyMem_Malloc((size_t)(scores->rows * tags) + 1);
    if (back == NULL) return PyErr_NoMemory(), -1;
    find_gains(steps->values, tags, gains);
    for (Py_ssize_t word = 0; word <= scores->rows; word++) {
        if (word < scores->rows && is_open(scores->values + word * tags, gains, tags)) {
            if (first < 0) first = word;
        } else if (first >= 0) {
            find_path(scores, steps->values, first, word - 1, back, found);
            first = -1;
        }
    }
    PyMem_Free(back);
    return 0;
}

/* best_tags(scores, transitions, tags): writes the likeliest tag of each word into `tags`, which holds zeros. */
static PyObject *best_tags(PyObject *module, PyObject *const *given, Py_ssize_t arguments) {
    (void)module;
    Table scores, steps;
    Py_buffer tags;
    if (arguments != 3) return PyErr_Format(PyExc_TypeError, "best_tags() takes scores, transitions and tags");
    if (read_table(given[0], &scores, "scores") < 0) return NULL;
    int done = -1;
    if (read_table(given[1], &steps, "transitions") == 0) {
        if (PyObject_GetBuffer(given[2], &tags, PyBUF_C_CONTIGUOUS | PyBUF_WRITABLE) == 0) {
            int fits = steps.rows == scores.columns && steps.columns == scores.columns && scores.columns >= 1 &&
                       scores.columns <= MOST_TAGS && tags.len == scores.rows * (Py_ssize_t)sizeof(long long);
            if (fits) done = find_tags(&scores, &steps, (long long *)tags.buf);
            else PyErr_SetString(PyExc_ValueError, "scores, transitions and tags do not fit each other");
            PyBuffer_Release(&tags);
        }
        PyBuffer_Release(&steps.view);
    }
    PyBuffer_Release(&scores.view);
    if (done < 0) return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"best_tags", (PyCFunction)(void (*)(void))best_tags, METH_FASTCALL, "The likeliest sequence of tags."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_sequences", "The likeliest sequence of tags.", -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__sequences(void) { return PyModule_Create(&definition); }
