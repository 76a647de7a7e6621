//! What Python's own server tests host, for their assertions to be made of a server of ours: `something`, an object with one
//! member for each thing that they look at, and `unexposed`, of which one member of two is exposed.

use super::object::{ANY_ARGUMENTS, Answer, Arguments, Dynamic, Later, Object};
use pyro_runtime::context::{self, CallContext};
use pyro_runtime::service::{Interface, Member, Param, Target};
use pyro_runtime::{BigInt, Error, Exception, Generation, SerializedBlob, Value};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const XY: &[Param] = &[Param::required("x"), Param::required("y")];
const ITEM: &[Param] = &[Param::required("item")];
const DELAY: &[Param] = &[Param::required("delay")];

/// The class has special methods in the tests of Pyro5 only.
const fn interface(members: &'static [Member]) -> Interface {
    Interface::new("test_server.ServerTestObject", "ServerTestObject", members)
}

/// A class as the tests of both generations have it, with what comes before.
macro_rules! members {
    ($($special:expr),*) => {
        &[
            $($special,)*
            Member::method("blob").params(&[Param::required("blob")]),
            Member::method("delay").params(DELAY),
            Member::method("delayAndId").params(&[Param::required("delay"), Param::required("id")]),
            Member::method("dict_attr").local(),
            Member::property("dictionary"),
            Member::method("divide").params(XY),
            Member::method("echo").params(&[Param::required("obj")]),
            Member::method("generator"),
            Member::method("getDict"),
            Member::method("getDictAttr"),
            Member::method("iterator"),
            Member::method("multiply").params(XY),
            Member::method("new_test_object"),
            Member::method("nonserializableException"),
            Member::method("oneway_delay").params(DELAY).oneway(),
            Member::method("oneway_multiply").params(XY).oneway(),
            Member::method("ping"),
            Member::method("response_annotation"),
            Member::method("something").local(),
            Member::method("testargs").params(ANY_ARGUMENTS),
            Member::property("value").writable(),
        ]
    };
}

static OF_PYRO4: Interface = interface(members!());
static OF_PYRO5: Interface = interface(members!(
    Member::method("__getitem__").params(ITEM),
    Member::method("__iter__"),
    Member::method("__len__")
));
static UNEXPOSED: Interface = Interface::new(
    "test_server.NotEverythingExposedClass",
    "NotEverythingExposedClass",
    &[Member::method("getName"), Member::method("name").local(), Member::method("unexposed").unexposed()],
);

/// What the tests of both generations register, by its id.
pub fn tested() -> [(&'static str, Target); 2] {
    let value = Arc::new(Mutex::new(Value::Int(12345)));
    let something =
        |interface| Target::object(Arc::new(Dynamic(ServerTestObject { interface, value: value.clone() })));
    let something = Target::per_generation(something(&OF_PYRO4), something(&OF_PYRO5));
    [
        ("something", something),
        ("unexposed", Target::object(Arc::new(Dynamic(NotEverythingExposed("hello"))))),
    ]
}

struct ServerTestObject {
    interface: &'static Interface,
    value: Arc<Mutex<Value>>,
}

impl Object for ServerTestObject {
    fn interface(&self) -> &'static Interface {
        self.interface
    }

    fn call(&self, method: &str, mut args: Arguments) -> Result<Answer, Error> {
        const ITEMS: [&str; 6] = ["q", "w", "e", "r", "t", "y"];
        Ok(match method {
            "__getitem__" => match usize::try_from(args.next_int(0)?).ok().and_then(|i| ITEMS.get(i)) {
                Some(item) => (*item).into(),
                None => return Err(Exception::new("builtins.IndexError", "list index out of range").into()),
            },
            "__iter__" => texts(&ITEMS),
            "__len__" => Answer::Value(Value::Int(6)),
            "blob" => {
                let blob = SerializedBlob::try_from(args.next_or(Value::None))?;
                Answer::Value(Value::Tuple(vec![blob.info().clone(), blob.deserialize()?]))
            }
            "delay" => {
                let time = seconds(&args.next_or(Value::None))?;
                after(time, format!("slept {} seconds", time.as_secs()).into())
            }
            "delayAndId" => {
                let time = seconds(&args.next_or(Value::None))?;
                after(time, format!("slept for {}", said(&args.next_or(Value::None))).into())
            }
            "divide" => Answer::Value(divide(args.next_or(Value::None), args.next_or(Value::None))?),
            "echo" => Answer::Value(args.next_or(Value::None)),
            "generator" => texts(&["one", "two", "three", "four", "five"]),
            "getDict" => Answer::Value(number("number", 42)),
            "getDictAttr" => Answer::Value(number("number2", 43)),
            "iterator" => texts(&["one", "two", "three"]),
            "multiply" | "oneway_multiply" => {
                Answer::Value(multiply(args.next_or(Value::None), args.next_or(Value::None))?)
            }
            "new_test_object" => {
                Answer::Value([("__class__", "test_server.ServerTestObject")].into_iter().collect())
            }
            "nonserializableException" => return Err(nonserializable().into()),
            "oneway_delay" => after(seconds(&args.next_or(Value::None))?, Value::None),
            "response_annotation" => Answer::Value(response_annotation()?),
            "testargs" => {
                let Some(first) = args.positional() else { return Err(no_first_argument().into()) };
                let rest = std::iter::from_fn(|| args.positional()).collect();
                let keywords = Value::Dict(std::mem::take(&mut args.keywords));
                Answer::Value(Value::List(vec![first, Value::List(rest), keywords]))
            }
            _ => ().into(),
        })
    }

    fn get(&self, property: &str) -> Result<Answer, Error> {
        Ok(Answer::Value(match property {
            "dictionary" => number("number", 42),
            _ => self.value.lock().expect("no panic inside").clone(),
        }))
    }

    fn set(&self, _: &str, value: Value) -> Result<(), Error> {
        *self.value.lock().expect("no panic inside") = value;
        Ok(())
    }
}

fn number(name: &str, n: i64) -> Value {
    [(name, n)].into_iter().collect()
}

fn texts(items: &[&str]) -> Answer {
    Answer::Stream(items.iter().map(|item| Ok(Value::from(*item))).collect())
}

fn after(time: Duration, value: Value) -> Answer {
    Later::answer(async move {
        tokio::time::sleep(time).await;
        Ok(Answer::Value(value))
    })
}

fn seconds(value: &Value) -> Result<Duration, Exception> {
    let time = value.as_float().and_then(|secs| Duration::try_from_secs_f64(secs).ok());
    time.ok_or_else(|| Exception::new("builtins.TypeError", "an integer or float is required"))
}

/// As Python's `str` says it.
fn said(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Python's `x * y` for numbers, and a text so often.
fn multiply(x: Value, y: Value) -> Result<Value, Exception> {
    match (x, y) {
        (Value::Int(x), Value::Int(y)) => Ok((BigInt::from(x) * y).into()),
        (Value::Str(text), Value::Int(n)) | (Value::Int(n), Value::Str(text)) => {
            Ok(Value::Str(text.repeat(usize::try_from(n).unwrap_or(0).min(1000))))
        }
        (x, y) => match (x.as_float(), y.as_float()) {
            (Some(x), Some(y)) => Ok(Value::Float(x * y)),
            _ => {
                let text = format!("can't multiply sequence by non-int of type '{}'", y.type_name());
                Err(Exception::new("builtins.TypeError", text))
            }
        },
    }
}

/// Python's `x // y` for integers, with the line of the program in the traceback that the tests look for.
fn divide(x: Value, y: Value) -> Result<Value, Exception> {
    let (Value::Int(x), Value::Int(y)) = (&x, &y) else {
        let (x, y) = (x.type_name(), y.type_name());
        let text = format!("unsupported operand type(s) for //: '{x}' and '{y}'");
        return Err(Exception::new("builtins.TypeError", text));
    };
    // Python rounds down, Rust towards zero.
    let is_between = |rest: i64| rest != 0 && (rest < 0) != (*y < 0);
    let quotient = x.checked_div(*y).map(|q| q - i64::from(is_between(x.wrapping_rem(*y))));
    quotient.map(Value::Int).ok_or_else(|| {
        let text = "integer division or modulo by zero";
        let mut exception = Exception::new("builtins.ZeroDivisionError", text);
        exception.traceback = Some(vec![
            "Traceback (most recent call last):\n".to_owned(),
            "  in ServerTestObject.divide\n    return x // y\n".to_owned(),
            format!("ZeroDivisionError: {text}\n"),
        ]);
        exception
    })
}

/// Of a class that no client knows.
fn nonserializable() -> Exception {
    let generation = CallContext::current().map(|call| call.generation);
    let class = match generation {
        Some(Generation::Pyro4) => "testsupport.NonserializableError",
        _ => "support.NonserializableError",
    };
    Exception::new(class, "xantippe")
}

fn response_annotation() -> Result<Value, Exception> {
    let refuse = |text| Exception::new("builtins.ValueError", text);
    let call = CallContext::current().ok_or_else(|| refuse("not in a call"))?;
    match call.annotation(b"XYZZ") {
        None => return Err(refuse("XYZZ should be present in annotations in the daemon")),
        Some(data) if &**data != b"data from proxy via new api" => {
            return Err(refuse("XYZZ annotation has wrong data"));
        }
        Some(_) => {}
    }
    context::annotate_reply(*b"ANN2", &b"daemon annotation via new api"[..]);
    let annotations =
        call.annotations.iter().map(|(id, value)| (id.to_string(), Value::Bytes(value.to_vec())));
    Ok([("annotations_in_daemon", annotations.collect::<Value>())].into_iter().collect())
}

fn no_first_argument() -> Exception {
    let text = "ServerTestObject.testargs() missing 1 required positional argument: 'x'";
    Exception::new("builtins.TypeError", text)
}

struct NotEverythingExposed(&'static str);

impl Object for NotEverythingExposed {
    fn interface(&self) -> &'static Interface {
        &UNEXPOSED
    }

    fn call(&self, method: &str, _: Arguments) -> Result<Answer, Error> {
        Ok(match method {
            "getName" => self.0.into(),
            _ => "you should not see this".into(),
        })
    }
}
