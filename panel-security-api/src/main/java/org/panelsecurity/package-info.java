/** What an application uses: who is logged in, who may come in, and what happened. */
@NullMarked
package org.panelsecurity;

import org.jspecify.annotations.NullMarked;
