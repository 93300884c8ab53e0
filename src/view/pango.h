// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libcairo;
extern const LazyLibrary libgobject;
extern const LazyLibrary libpango;
extern const LazyLibrary libpangocairo;

}  // namespace whiteflag

namespace whiteflag::view {

/// The functions of pango and cairo that we call, by their own names; inside this namespace they
/// hide the library's, so that the program is not linked with it.
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::cairo_create)> cairo_create{libcairo, "cairo_create"};
inline const LazyFunction<decltype(::cairo_destroy)> cairo_destroy{libcairo, "cairo_destroy"};
inline const LazyFunction<decltype(::cairo_move_to)> cairo_move_to{libcairo, "cairo_move_to"};
inline const LazyFunction<decltype(::cairo_pdf_surface_create_for_stream)>
    cairo_pdf_surface_create_for_stream{libcairo, "cairo_pdf_surface_create_for_stream"};
inline const LazyFunction<decltype(::cairo_pdf_surface_set_metadata)>
    cairo_pdf_surface_set_metadata{libcairo, "cairo_pdf_surface_set_metadata"};
inline const LazyFunction<decltype(::cairo_show_page)> cairo_show_page{libcairo, "cairo_show_page"};
inline const LazyFunction<decltype(::cairo_surface_destroy)> cairo_surface_destroy{
    libcairo, "cairo_surface_destroy"};
inline const LazyFunction<decltype(::cairo_surface_finish)> cairo_surface_finish{
    libcairo, "cairo_surface_finish"};
inline const LazyFunction<decltype(::cairo_surface_status)> cairo_surface_status{
    libcairo, "cairo_surface_status"};
inline const LazyFunction<decltype(::g_object_unref)> g_object_unref{libgobject, "g_object_unref"};
inline const LazyFunction<decltype(::pango_font_description_free)> pango_font_description_free{
    libpango, "pango_font_description_free"};
inline const LazyFunction<decltype(::pango_font_description_from_string)>
    pango_font_description_from_string{libpango, "pango_font_description_from_string"};
inline const LazyFunction<decltype(::pango_layout_get_size)> pango_layout_get_size{
    libpango, "pango_layout_get_size"};
inline const LazyFunction<decltype(::pango_layout_set_font_description)>
    pango_layout_set_font_description{libpango, "pango_layout_set_font_description"};
inline const LazyFunction<decltype(::pango_layout_set_line_spacing)> pango_layout_set_line_spacing{
    libpango, "pango_layout_set_line_spacing"};
inline const LazyFunction<decltype(::pango_layout_set_text)> pango_layout_set_text{
    libpango, "pango_layout_set_text"};
inline const LazyFunction<decltype(::pango_layout_set_width)> pango_layout_set_width{
    libpango, "pango_layout_set_width"};
inline const LazyFunction<decltype(::pango_layout_set_wrap)> pango_layout_set_wrap{
    libpango, "pango_layout_set_wrap"};
inline const LazyFunction<decltype(::pango_cairo_create_layout)> pango_cairo_create_layout{
    libpangocairo, "pango_cairo_create_layout"};
inline const LazyFunction<decltype(::pango_cairo_show_layout)> pango_cairo_show_layout{
    libpangocairo, "pango_cairo_show_layout"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag::view
