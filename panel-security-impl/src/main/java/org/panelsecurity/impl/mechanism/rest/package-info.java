/** Jakarta REST: roles on resources, and refusals of enterprise beans. */
@NullMarked
package org.panelsecurity.impl.mechanism.rest;

import org.jspecify.annotations.NullMarked;
