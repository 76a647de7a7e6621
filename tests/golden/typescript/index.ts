// Made by pyro-idl. Do not edit.

export * as _fixture_everything_v1 from "./fixture/everything/v1.js";
