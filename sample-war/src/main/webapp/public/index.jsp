<%@ page contentType="text/html;charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="sample" tagdir="/WEB-INF/tags" %>
<sample:page title="Open to everybody">
  <p class="lead">The setting <code>panel.oauth.guest-endpoints=/public/*</code> lets guests see this page.</p>
  <section aria-labelledby="you">
    <h2 id="you">You</h2>
    <c:choose>
      <c:when test="${oauth.loggedIn}">
        <p>You are logged in as <strong id="user"><c:out value="${oauth.user}"/></strong>: a session counts here as well.</p>
      </c:when>
      <c:otherwise>
        <p>You are a guest: no user, no roles. The <a href="${pageContext.request.contextPath}/">start page</a> needs a login.</p>
      </c:otherwise>
    </c:choose>
  </section>
</sample:page>
