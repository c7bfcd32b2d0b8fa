/** What an application may bring along: added to the sample for one deployment. */
@NullMarked
package org.panelsecurity.tck.application;

import org.jspecify.annotations.NullMarked;
