//! Every value of `tests/vectors/values.json` through the four serializers, against what Python wrote and read.
