/** An application that asks for roles in every way that Jakarta EE has; each place notes when it ran. */
package org.panelsecurity.tck.application.roles;
