// The mock server of http-specs, for this machine alone: by itself it would listen on every address.
import { Server } from "node:net";

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, "127.0.0.1", ...rest);
};
await import("./node_modules/@typespec/spector/cmd/cli.mjs");
