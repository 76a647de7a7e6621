//! `Thing`, `Child` and `Unexposed`: one member for each thing that was recorded.

use super::object::{ANY_KEYWORDS, Answer, Arguments, Later, Object};
use pyro_runtime::client::Proxy;
use pyro_runtime::context::{self, CallContext};
use pyro_runtime::daemon::Registered;
use pyro_runtime::service::{Interface, Member, MemberKind, Param};
use pyro_runtime::{Error, Exception, Generation, Ref, SerializedBlob, Uri, Value};
use std::sync::{Mutex, OnceLock};

const fn method(name: &'static str, params: &'static [Param]) -> Member {
    Member::method(name).params(params)
}

const fn property(name: &'static str, writable: bool) -> Member {
    let kind = MemberKind::Property { writable };
    Member { kind, ..Member::property(name) }
}

const fn hidden(member: Member) -> Member {
    Member { exposed: false, ..member }
}

/// A plain attribute, which nothing makes remote.
const fn plain(member: Member) -> Member {
    Member { local: true, ..hidden(member) }
}

const fn required(name: &'static str) -> Param {
    Param { name, required: true, keyword_only: false }
}

const fn optional(name: &'static str) -> Param {
    Param { name, required: false, keyword_only: false }
}

const fn interface(name: &'static str, members: &'static [Member]) -> Interface {
    Interface::new(name, name, members)
}

static THING: Interface = interface(
    "Thing",
    &[
        method("__getitem__", &[required("i")]),
        method("__len__", &[]),
        method("add", &[required("a"), optional("b"), optional("c")]),
        method("big", &[required("n")]),
        method("blob", &[required("b")]),
        method("bytes_echo", &[required("b")]),
        method("callme", &[required("cb"), required("arg")]),
        method("calls", &[]),
        plain(method("child", &[])),
        plain(method("class_attr", &[])),
        method("context", &[]),
        method("data", &[]),
        method("dict_keys", &[]),
        method("echo", &[required("x")]),
        method("empty_set", &[]),
        method("fail_attrs", &[]),
        Member { callback: true, ..method("fail_callback", &[]) },
        method("fail_comm", &[]),
        method("fail_custom", &[]),
        method("fail_keyerror", &[]),
        method("fail_main", &[]),
        method("fail_pyro", &[]),
        method("fail_security", &[]),
        method("fail_sqlite", &[]),
        method("fail_struct", &[]),
        method("fail_unserializable", &[]),
        method("fail_value", &[]),
        method("fail_zerodiv", &[]),
        method("gen", &[optional("n")]),
        method("gen_fail", &[]),
        property("genprop", false),
        hidden(property("hidden_prop", false)),
        method("kwargs", &[ANY_KEYWORDS]),
        method("list_iterator", &[]),
        method("make_child", &[]),
        method("make_children", &[]),
        method("nothing", &[]),
        Member { oneway: true, ..method("oneway_note", &[required("x")]) },
        property("readonly", false),
        method("return_exception", &[]),
        method("set_response_annotation", &[]),
        method("some_set", &[]),
        hidden(method("unexposed", &[])),
        method("unserializable_result", &[]),
        method("uri", &[]),
        property("value", true),
    ],
);

/// The object `thing`.
#[derive(Debug)]
pub struct Thing {
    value: Mutex<Value>,
    calls: Mutex<Vec<Value>>,
    /// Where it can be found; known once it is registered.
    pub uri: OnceLock<Uri>,
    /// The object that is hosted beside this one; known once it is registered.
    pub child: OnceLock<Registered>,
}

impl Default for Thing {
    fn default() -> Self {
        Self {
            value: Mutex::new(Value::Int(42)),
            calls: Mutex::default(),
            uri: OnceLock::new(),
            child: OnceLock::new(),
        }
    }
}

impl Thing {
    /// The object that is hosted beside this one.
    fn child(&self) -> Registered {
        self.child.get().expect("registered").clone()
    }
}

impl Object for Thing {
    fn interface(&self) -> &'static Interface {
        &THING
    }

    fn call(&self, method: &str, mut args: Arguments) -> Result<Answer, Error> {
        let text = |text: &str| Value::Str(text.to_owned());
        Ok(match method {
            "__getitem__" => match args.next_int(0)? {
                n @ 0..3 => ["zero", "one", "two"][n as usize].into(),
                _ => return Err(Exception::new("builtins.IndexError", "list index out of range").into()),
            },
            "__len__" => Answer::Value(Value::Int(7)),
            "add" => {
                let (a, b, c) = (args.next_int(0)?, args.next_int(10)?, args.next_int(100)?);
                Answer::Value(Value::Int(a + b + c))
            }
            "big" => Answer::Value(Value::Str("x".repeat(args.next_int(0)? as usize))),
            "blob" => {
                let blob = SerializedBlob::try_from(args.next_or(Value::None))?;
                let first = match blob.deserialize()? {
                    Value::List(items) | Value::Tuple(items) => items.into_iter().next().unwrap_or_default(),
                    other => other,
                };
                Answer::Value(Value::List(vec![blob.info().clone(), first]))
            }
            "bytes_echo" => Answer::Value(Value::Bytes(b"\x00\x01binary\xff".to_vec())),
            "callme" => call_back(args.next_or(Value::None), args.next_or(Value::None))?,
            "calls" => Answer::Value(Value::List(self.calls.lock().expect("no panic inside").clone())),
            "context" => Answer::Value(describe_context()),
            "data" => {
                let fields = vec![("number".into(), Value::Int(42)), ("text".into(), "hello".into())];
                Answer::Instance(fields, "mymodule.Data")
            }
            "dict_keys" => Answer::Value(Value::List(vec!["a".into()])),
            "echo" => Answer::Value(args.next_or(Value::None)),
            "empty_set" => Answer::Value(Value::Set(Vec::new())),
            "gen" => {
                Answer::Stream((0..args.next_int(3)?).map(|i| Ok(Value::Str(format!("item{i}")))).collect())
            }
            "gen_fail" => Answer::Stream(vec![
                Ok(Value::Int(1)),
                Err(Exception::new("builtins.ValueError", "error inside generator")),
            ]),
            "kwargs" => {
                args.keywords.sort_by_key(|(key, _)| key.to_string());
                let pairs = args.keywords.into_iter().map(|(key, value)| Value::Tuple(vec![key, value]));
                Answer::Value(Value::List(pairs.collect()))
            }
            "list_iterator" => Answer::Stream(vec![Ok(Value::Int(10)), Ok(Value::Int(20))]),
            "make_child" => Answer::Reference(self.child()),
            "make_children" => Answer::References(self.child()),
            "nothing" => Answer::Value(Value::None),
            "oneway_note" => {
                self.calls.lock().expect("no panic inside").push(args.next_or(Value::None));
                "ignored".into()
            }
            "return_exception" => Answer::Value(Value::Dict(vec![
                (text("__class__"), text("builtins.ValueError")),
                (text("__exception__"), Value::Bool(true)),
                (text("args"), Value::Tuple(vec![text("returned, not raised")])),
                (text("attributes"), Value::Dict(Vec::new())),
            ])),
            "set_response_annotation" => {
                context::annotate_reply(*b"RESP", &b"response annotation"[..]);
                "done".into()
            }
            "some_set" => Answer::Value(Value::Set((1..=3).map(Value::Int).collect())),
            "unexposed" => "unexposed".into(),
            "unserializable_result" => Answer::Opaque,
            "uri" => Answer::Value(Value::Uri(Box::new(self.uri.get().expect("registered").clone()))),
            failing => return Err(failure(failing).into()),
        })
    }

    fn get(&self, property: &str) -> Result<Answer, Error> {
        Ok(match property {
            "genprop" => Answer::Stream(vec![Ok("a".into()), Ok("b".into())]),
            "readonly" => "ro".into(),
            "hidden_prop" => "hidden".into(),
            _ => Answer::Value(self.value.lock().expect("no panic inside").clone()),
        })
    }

    fn set(&self, _: &str, value: Value) -> Result<(), Error> {
        *self.value.lock().expect("no panic inside") = value;
        Ok(())
    }
}

/// What the methods that fail raise.
fn failure(method: &str) -> Exception {
    match method {
        "fail_attrs" => Exception::new("builtins.ValueError", "with attributes")
            .with_attribute("extra", Value::Dict(vec![("a".into(), Value::Int(1))]))
            .with_attribute("code", Value::Int(17)),
        "fail_callback" => Exception::new("builtins.ValueError", "error in callback method"),
        "fail_comm" => Exception::new("Pyro5.errors.CommunicationError", "communication error from method"),
        "fail_custom" => {
            let mut exception = Exception::new("mymodule.CustomError", "custom");
            exception.args.extend([Value::Int(1), Value::Int(2)]);
            exception
        }
        "fail_keyerror" => Exception::new("builtins.KeyError", "missing"),
        "fail_main" => Exception::new("__main__.MainError", "class in the main module"),
        "fail_pyro" => Exception::new("Pyro5.errors.NamingError", "a pyro specific error"),
        "fail_security" => Exception::new("Pyro5.errors.SecurityError", "denied by method"),
        "fail_sqlite" => Exception::new("sqlite3.OperationalError", "no such table: x"),
        "fail_struct" => Exception::new("struct.error", "unpack requires a buffer of 4 bytes"),
        "fail_unserializable" => {
            // No serializer takes this many lists inside each other.
            let deep = (0..300).fold(Value::None, |inner, _| Value::List(vec![inner]));
            Exception::new("builtins.ValueError", "cannot send this").with_attribute("blob", deep)
        }
        "fail_value" => {
            let mut exception = Exception::new("builtins.ValueError", "something went wrong");
            exception.args.push(Value::Int(42));
            exception
        }
        "fail_zerodiv" => Exception::new("builtins.ZeroDivisionError", "integer division or modulo by zero"),
        other => Exception::new("builtins.NotImplementedError", other),
    }
}

fn describe_context() -> Value {
    let Some(context) = CallContext::current() else { return Value::None };
    let annotations = context.annotations.iter().map(|(id, value)| {
        let id = id.to_string();
        (Value::Str(id), Value::Str(data_encoding::HEXLOWER.encode(value)))
    });
    let serializer = context.serializer.id(context.generation);
    Value::Dict(vec![
        ("seq".into(), Value::Int(context.seq.into())),
        ("flags".into(), Value::Int(context.flags.into())),
        ("serializer".into(), Value::Int(serializer.into())),
        ("annotations".into(), Value::Dict(annotations.collect())),
        ("corr".into(), Value::Str(context.correlation_id.to_string())),
    ])
}

static CHILD: Interface = interface("Child", &[method("whoami", &[])]);

/// The object `child`.
#[derive(Debug)]
pub struct Child;

impl Object for Child {
    fn interface(&self) -> &'static Interface {
        &CHILD
    }

    fn call(&self, _: &str, _: Arguments) -> Result<Answer, Error> {
        Ok("the child".into())
    }

    fn data(&self) -> Option<Value> {
        let daemon =
            Value::from_iter([("__class__", Value::from("Pyro4.core.D")), ("state", Value::Tuple(vec![]))]);
        let attributes = [
            ("_name", Value::from("the child")),
            ("_pyroId", "child".into()),
            ("_pyroDaemon", daemon),
            ("__class__", "mymodule.Child".into()),
        ];
        Some(attributes.into_iter().collect())
    }
}

/// Calls the object that the caller hosts.
fn call_back(object: Value, arg: Value) -> Result<Answer, Error> {
    let uri = Ref::<()>::try_from(object)?.uri().clone();
    let generation = CallContext::current().map_or(Generation::Pyro5, |call| call.generation);
    Ok(Later::answer(async move {
        let proxy = Proxy::builder(uri)?.generation(generation).connect().await?;
        let said: String = proxy.call("call", (arg,)).await?;
        Ok(Answer::from(format!("callback said: {said}").as_str()))
    }))
}

static CALLBACK: Interface = interface("Callback", &[method("call", &[required("x")])]);

/// What the recorded client hosts, to be called by a [`Thing`].
#[derive(Debug)]
pub struct Callback;

impl Object for Callback {
    fn interface(&self) -> &'static Interface {
        &CALLBACK
    }

    fn call(&self, _: &str, mut args: Arguments) -> Result<Answer, Error> {
        Ok(format!("got {}", args.next_or(Value::None)).as_str().into())
    }
}

static UNEXPOSED: Interface = interface("Unexposed", &[hidden(method("method", &[]))]);

/// An object of which nothing is remote.
#[derive(Debug)]
pub struct Unexposed;

impl Object for Unexposed {
    fn interface(&self) -> &'static Interface {
        &UNEXPOSED
    }

    fn call(&self, method: &str, _: Arguments) -> Result<Answer, Error> {
        unreachable!("{method} is not exposed")
    }
}
