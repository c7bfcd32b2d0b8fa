/** What an application may have at the paths that are for scripts. */
@NullMarked
package org.panelsecurity.tck.application.script;

import org.jspecify.annotations.NullMarked;
