// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libpq-fe.h>

#include "base/lazy_library.h"

namespace whiteflag {

extern const LazyLibrary libpq;

}  // namespace whiteflag

namespace whiteflag::store {

/// The functions of libpq that we call, by their own names; inside this namespace they hide the
/// library's, so that the program is not linked with it.
// NOLINTBEGIN(readability-identifier-naming)
inline const LazyFunction<decltype(::PQclear)> PQclear{libpq, "PQclear"};
inline const LazyFunction<decltype(::PQcmdStatus)> PQcmdStatus{libpq, "PQcmdStatus"};
inline const LazyFunction<decltype(::PQcmdTuples)> PQcmdTuples{libpq, "PQcmdTuples"};
inline const LazyFunction<decltype(::PQconnectdb)> PQconnectdb{libpq, "PQconnectdb"};
inline const LazyFunction<decltype(::PQenterPipelineMode)> PQenterPipelineMode{
    libpq, "PQenterPipelineMode"};
inline const LazyFunction<decltype(::PQerrorMessage)> PQerrorMessage{libpq, "PQerrorMessage"};
inline const LazyFunction<decltype(::PQexec)> PQexec{libpq, "PQexec"};
inline const LazyFunction<decltype(::PQexecPrepared)> PQexecPrepared{libpq, "PQexecPrepared"};
inline const LazyFunction<decltype(::PQexitPipelineMode)> PQexitPipelineMode{libpq,
                                                                             "PQexitPipelineMode"};
inline const LazyFunction<decltype(::PQfinish)> PQfinish{libpq, "PQfinish"};
inline const LazyFunction<decltype(::PQftype)> PQftype{libpq, "PQftype"};
inline const LazyFunction<decltype(::PQgetResult)> PQgetResult{libpq, "PQgetResult"};
inline const LazyFunction<decltype(::PQgetisnull)> PQgetisnull{libpq, "PQgetisnull"};
inline const LazyFunction<decltype(::PQgetlength)> PQgetlength{libpq, "PQgetlength"};
inline const LazyFunction<decltype(::PQgetvalue)> PQgetvalue{libpq, "PQgetvalue"};
inline const LazyFunction<decltype(::PQntuples)> PQntuples{libpq, "PQntuples"};
inline const LazyFunction<decltype(::PQpipelineSync)> PQpipelineSync{libpq, "PQpipelineSync"};
inline const LazyFunction<decltype(::PQprepare)> PQprepare{libpq, "PQprepare"};
inline const LazyFunction<decltype(::PQresultErrorField)> PQresultErrorField{libpq,
                                                                             "PQresultErrorField"};
inline const LazyFunction<decltype(::PQresultStatus)> PQresultStatus{libpq, "PQresultStatus"};
inline const LazyFunction<decltype(::PQsendQueryPrepared)> PQsendQueryPrepared{
    libpq, "PQsendQueryPrepared"};
inline const LazyFunction<decltype(::PQsetClientEncoding)> PQsetClientEncoding{
    libpq, "PQsetClientEncoding"};
inline const LazyFunction<decltype(::PQsetNoticeReceiver)> PQsetNoticeReceiver{
    libpq, "PQsetNoticeReceiver"};
inline const LazyFunction<decltype(::PQstatus)> PQstatus{libpq, "PQstatus"};
inline const LazyFunction<decltype(::PQtransactionStatus)> PQtransactionStatus{
    libpq, "PQtransactionStatus"};
// NOLINTEND(readability-identifier-naming)

}  // namespace whiteflag::store
