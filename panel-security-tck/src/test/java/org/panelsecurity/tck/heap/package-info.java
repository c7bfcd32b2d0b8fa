/** Heap dumps of servers: who keeps the class loader of an application that was undeployed. */
@NullMarked
package org.panelsecurity.tck.heap;

import org.jspecify.annotations.NullMarked;
