// SPDX-License-Identifier: Apache-2.0
#include "base/memory.h"

#include <cstdlib>  // says which C library there is
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace whiteflag {

void give_back_free_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace whiteflag
