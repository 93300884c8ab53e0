// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libarchive;

}  // namespace whiteflag

namespace whiteflag::sources {

/// The functions of libarchive that we call, by their own names; inside this namespace they hide
/// the library's, so that the program is not linked with it.
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::archive_entry_filetype)> archive_entry_filetype{
    libarchive, "archive_entry_filetype"};
inline const LazyFunction<decltype(::archive_entry_hardlink)> archive_entry_hardlink{
    libarchive, "archive_entry_hardlink"};
inline const LazyFunction<decltype(::archive_entry_is_data_encrypted)>
    archive_entry_is_data_encrypted{libarchive, "archive_entry_is_data_encrypted"};
inline const LazyFunction<decltype(::archive_entry_pathname)> archive_entry_pathname{
    libarchive, "archive_entry_pathname"};
inline const LazyFunction<decltype(::archive_entry_pathname_utf8)> archive_entry_pathname_utf8{
    libarchive, "archive_entry_pathname_utf8"};
inline const LazyFunction<decltype(::archive_errno)> archive_errno{libarchive, "archive_errno"};
inline const LazyFunction<decltype(::archive_error_string)> archive_error_string{
    libarchive, "archive_error_string"};
inline const LazyFunction<decltype(::archive_format)> archive_format{libarchive, "archive_format"};
inline const LazyFunction<decltype(::archive_read_data)> archive_read_data{libarchive,
                                                                           "archive_read_data"};
inline const LazyFunction<decltype(::archive_read_free)> archive_read_free{libarchive,
                                                                           "archive_read_free"};
inline const LazyFunction<decltype(::archive_read_new)> archive_read_new{libarchive,
                                                                         "archive_read_new"};
inline const LazyFunction<decltype(::archive_read_next_header)> archive_read_next_header{
    libarchive, "archive_read_next_header"};
inline const LazyFunction<decltype(::archive_read_open_filename)> archive_read_open_filename{
    libarchive, "archive_read_open_filename"};
inline const LazyFunction<decltype(::archive_read_support_filter_all)>
    archive_read_support_filter_all{libarchive, "archive_read_support_filter_all"};
inline const LazyFunction<decltype(::archive_read_support_format_raw)>
    archive_read_support_format_raw{libarchive, "archive_read_support_format_raw"};
inline const LazyFunction<decltype(::archive_read_support_format_tar)>
    archive_read_support_format_tar{libarchive, "archive_read_support_format_tar"};
inline const LazyFunction<decltype(::archive_read_support_format_zip)>
    archive_read_support_format_zip{libarchive, "archive_read_support_format_zip"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag::sources
