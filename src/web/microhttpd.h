// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libmicrohttpd;

}  // namespace whiteflag

namespace whiteflag::web {

/// The functions of libmicrohttpd that we call, by their own names; inside this namespace they hide
/// the library's, so that the program is not linked with it.
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::MHD_add_response_header)> MHD_add_response_header{
    libmicrohttpd, "MHD_add_response_header"};
inline const LazyFunction<decltype(::MHD_create_response_from_buffer)>
    MHD_create_response_from_buffer{libmicrohttpd, "MHD_create_response_from_buffer"};
inline const LazyFunction<decltype(::MHD_create_response_from_buffer_with_free_callback_cls)>
    MHD_create_response_from_buffer_with_free_callback_cls{
        libmicrohttpd, "MHD_create_response_from_buffer_with_free_callback_cls"};
inline const LazyFunction<decltype(::MHD_create_response_from_callback)>
    MHD_create_response_from_callback{libmicrohttpd, "MHD_create_response_from_callback"};
inline const LazyFunction<decltype(::MHD_destroy_response)> MHD_destroy_response{
    libmicrohttpd, "MHD_destroy_response"};
inline const LazyFunction<decltype(::MHD_get_connection_values_n)> MHD_get_connection_values_n{
    libmicrohttpd, "MHD_get_connection_values_n"};
inline const LazyFunction<decltype(::MHD_lookup_connection_value)> MHD_lookup_connection_value{
    libmicrohttpd, "MHD_lookup_connection_value"};
inline const LazyFunction<decltype(::MHD_queue_response)> MHD_queue_response{libmicrohttpd,
                                                                             "MHD_queue_response"};
inline const LazyFunction<decltype(::MHD_resume_connection)> MHD_resume_connection{
    libmicrohttpd, "MHD_resume_connection"};
inline const LazyFunction<decltype(::MHD_start_daemon)> MHD_start_daemon{libmicrohttpd,
                                                                         "MHD_start_daemon"};
inline const LazyFunction<decltype(::MHD_stop_daemon)> MHD_stop_daemon{libmicrohttpd,
                                                                       "MHD_stop_daemon"};
inline const LazyFunction<decltype(::MHD_suspend_connection)> MHD_suspend_connection{
    libmicrohttpd, "MHD_suspend_connection"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag::web
