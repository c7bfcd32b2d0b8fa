/** Roles that annotations and descriptors declare, in every place where an application can write them. */
package org.panelsecurity.tck.application.declared;
