<%@ page contentType="text/html;charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="sample" tagdir="/WEB-INF/tags" %>
<sample:page title="Administration">
  <p class="lead">Only the role <code>admin</code> comes in here, and
    <strong id="user"><c:out value="${oauth.user}"/></strong> has it.</p>
</sample:page>
