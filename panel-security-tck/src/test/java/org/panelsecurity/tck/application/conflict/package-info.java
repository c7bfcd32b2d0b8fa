/** What cannot stand beside us: added to the sample for one deployment. */
@NullMarked
package org.panelsecurity.tck.application.conflict;

import org.jspecify.annotations.NullMarked;
