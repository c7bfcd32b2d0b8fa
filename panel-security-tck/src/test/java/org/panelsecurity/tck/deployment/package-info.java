/** What tests deploy: the WAR of the sample with another configuration, and what can be added to it. */
@NullMarked
package org.panelsecurity.tck.deployment;

import org.jspecify.annotations.NullMarked;
