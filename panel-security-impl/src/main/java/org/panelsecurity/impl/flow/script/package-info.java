/** What scripts of the application's pages may know: who is logged in, and the module that asks. */
@NullMarked
package org.panelsecurity.impl.flow.script;

import org.jspecify.annotations.NullMarked;
