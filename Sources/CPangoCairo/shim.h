#include <cairo.h>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
/* malloc_trim: gives back what Cairo took to embed a font. */
#include <malloc.h>
