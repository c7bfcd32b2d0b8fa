// For a page with Unpoly whose session may end while it is open: then the whole page is loaded again, which logs in.

up.on("up:fragment:loaded", event => {
  if (event.response.status === 401) {
    event.preventDefault();
    event.request.loadPage();
  }
});
