const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...body) {
  this.addEventListener("load", () => {
    if (this.status === 401) {
      location.reload();
    }
  });
  return send.apply(this, body);
};
