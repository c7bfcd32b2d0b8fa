<%@ page contentType="text/html;charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="sample" tagdir="/WEB-INF/tags" %>
<sample:page title="Hello ${oauth.user}">
  <p class="lead">You logged in with <strong><c:out value="${oauth.registration}"/></strong>.
    This is visit <strong id="visits">${visits.next()}</strong> of your session.</p>

  <section aria-labelledby="you">
    <h2 id="you">You</h2>
    <dl>
      <div><dt>User</dt><dd id="user"><c:out value="${oauth.user}"/></dd></div>
      <div><dt>Roles</dt>
        <dd><ul class="roles" id="roles"><c:forEach var="role" items="${oauth.roles}"><li><c:out value="${role}"/></li></c:forEach></ul></dd></div>
      <div><dt>Access token</dt><dd><code id="token"><c:out value="${maskedToken.value}"/></code></dd></div>
    </dl>
  </section>

  <section aria-labelledby="info">
    <h2 id="info">User info</h2>
    <table id="user-info">
      <thead><tr><th scope="col">Claim</th><th scope="col">Value</th></tr></thead>
      <tbody>
        <c:forEach var="claim" items="${oauth.userInfo}">
          <tr><th scope="row"><c:out value="${claim.key}"/></th><td><c:out value="${claim.value}"/></td></tr>
        </c:forEach>
      </tbody>
    </table>
  </section>

  <section aria-labelledby="doors">
    <h2 id="doors">Doors to try</h2>
    <ul class="doors">
      <li><a href="api/me">api/me</a> <span>role <code>user</code>: everybody logged in</span></li>
      <li><a href="api/reports">api/reports</a> <span>role <code>finance</code></span></li>
      <li><a href="api/admin">api/admin</a> <span>role <code>admin</code>, a REST resource</span></li>
      <li><a href="admin">admin</a> <span>role <code>admin</code>, a servlet</span></li>
      <li><a href="single-page.html">single-page.html</a> <span>a script that logs in again when it has to</span></li>
      <li><a href="public/">public/</a> <span>open to guests</span></li>
    </ul>
  </section>
</sample:page>
