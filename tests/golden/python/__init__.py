# Made by pyro-idl. Do not edit.
