//! Types that contain themselves and have many fields: what arrives may be as deep as it likes and takes no more stack
//! than there is. `tests/build.rs` writes the declarations.

mod declared {
    include!(concat!(env!("OUT_DIR"), "/deep.rs"));
}

use declared::fixture::deep as d;
use pyro_runtime::client::Proxy;
use pyro_runtime::codec::{Decode, Encode, decode_payload, encode_payload};
use pyro_runtime::daemon::Daemon;
use pyro_runtime::protocol::SerializerSet;
use pyro_runtime::{Error, Generation, Serializer, Value};
use std::fmt::Debug;
use std::hint::black_box;

/// What tokio gives to its threads by default, and std to its own.
const STACK: usize = 2 << 20;
/// What may be in use already when a payload is read.
const USED: usize = 256 << 10;

const ALL: [Serializer; 5] = Serializer::ALL_AND_PICKLE;

/// Runs on a small stack, part of which is in use. Overflowing it would end the whole process.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let run = move || {
        let used = black_box([1_u8; USED]);
        run();
        black_box(&used);
    };
    std::thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join().unwrap();
}

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    pairs.into_iter().collect()
}

/// How a value of a type holds the next one; the innermost holds `None`.
#[derive(Clone, Copy)]
struct Shape {
    wrap: fn(Value) -> Value,
    /// Containers of one level.
    containers: usize,
}

impl Shape {
    const NEXT: Self = Self { wrap: |inner| dict([("next", inner)]), containers: 1 };
    const SMALL: Self =
        Self { wrap: |inner| dict([("value", Value::Int(1)), ("left", inner)]), containers: 1 };
    const TWO: Self = Self { wrap: |inner| dict([("Two", dict([("next", inner)]))]), containers: 2 };
    const CAUSE: Self = Self {
        wrap: |inner| {
            let attributes = dict([("pyro_exception", "fixture.deep.Cause".into()), ("next", inner)]);
            let class = "Pyro5.errors.PyroError".into();
            dict([("__class__", class), ("__exception__", true.into()), ("attributes", attributes)])
        },
        containers: 2,
    };

    /// As many levels as have room in so many containers.
    fn within(self, containers: usize) -> Value {
        (0..containers / self.containers).fold(Value::None, |inner, _| (self.wrap)(inner))
    }
}

/// Reads values as deep as the serializers allow, and does with each one what its owner may do; gives how many containers
/// were inside each other in the deepest that was not refused.
fn survives<T: Decode + Encode + Clone + PartialEq + Debug>(serializer: Serializer, shape: Shape) -> usize {
    for containers in (1..=200).rev() {
        let payload = encode_payload(&shape.within(containers), serializer, Generation::Pyro5).unwrap();
        match decode_payload::<T>(&payload, serializer, Generation::Pyro5) {
            Ok(value) => {
                if let Err(error) = encode_payload(&value, serializer, Generation::Pyro5) {
                    assert!(error.to_string().starts_with("nested too deeply: "), "{error}");
                }
                let copy = value.clone();
                assert!(copy == value);
                black_box(format!("{copy:?}"));
                return containers;
            }
            Err(error) => assert!(error.to_string().contains("nested too deeply: "), "{error}"),
        }
    }
    0
}

macro_rules! survive {
    ($($ty:ident: $shape:expr, $least:expr;)*) => {$(
        for serializer in ALL {
            let containers = survives::<d::$ty>(serializer, $shape);
            println!("{serializer} {}: {containers}", stringify!($ty));
            assert!(containers >= $least, "{serializer} {}: {containers}", stringify!($ty));
        }
    )*};
}

/// What the least depths are is a matter of the build: they are those of one without optimization.
#[test]
fn no_declared_type_overflows_the_stack() {
    let inner =
        Shape { wrap: |inner| (0..8).fold(inner, |inner, _| (Shape::NEXT.wrap)(inner)), containers: 8 };
    let listed = Shape {
        wrap: |inner| {
            let items = if inner == Value::None { vec![] } else { vec![inner] };
            dict([("next", Value::List(items))])
        },
        containers: 2,
    };
    let mapped = Shape {
        wrap: |inner| dict([("next", if inner == Value::None { dict([]) } else { dict([("key", inner)]) })]),
        containers: 2,
    };
    let paired = Shape {
        wrap: |inner| {
            let others = Value::Tuple(vec![Value::None, Value::None]);
            let pair = Value::Tuple(vec![Value::Int(1), inner.clone(), others]);
            dict([("next", if inner == Value::None { inner } else { pair })])
        },
        // The tuple beside the next level adds one at the end.
        containers: 3,
    };
    let choice = Shape { wrap: |inner| dict([("Left", dict([("next", inner)]))]), containers: 2 };
    on_a_small_stack(move || {
        survive! {
            Small: Shape::SMALL, 200;
            Wide2: Shape::NEXT, 200;
            Wide30: Shape::NEXT, 200;
            Wide60: Shape::NEXT, 100;
            Wide240: Shape::NEXT, 25;
            Wide1000: Shape::NEXT, 6;
            Inner0: inner, 8;
            Even: Shape::NEXT, 50;
            Listed: listed, 50;
            Mapped: mapped, 50;
            Paired: paired, 50;
            Choice: choice, 50;
            Cause: Shape::CAUSE, 50;
            Boxes: Shape::NEXT, 40;
            Largest: Shape::NEXT, 4;
            Uris: Shape::NEXT, 6;
            Largest2: Shape::TWO, 3;
        }
    });
}

/// Hands back what it gets.
struct Mirror;

impl d::Mirror for Mirror {
    async fn small(&self, value: d::Small) -> Result<d::Small, Error> {
        Ok(value)
    }
    async fn wide(&self, value: d::Wide240) -> Result<d::Wide240, Error> {
        Ok(value)
    }
    async fn widest(&self, value: d::Wide1000) -> Result<d::Wide1000, Error> {
        Ok(value)
    }
    async fn cause(&self, value: d::Cause) -> Result<d::Cause, Error> {
        Ok(value)
    }
    async fn fail(&self, value: d::Cause) -> Result<(), d::MirrorFailError> {
        Err(value.into())
    }
    async fn largest(&self, value: d::Largest, _: i64) -> Result<d::Largest, Error> {
        Ok(value)
    }
    async fn choice(&self, value: d::Largest2) -> Result<d::Largest2, Error> {
        Ok(value)
    }
    async fn any(&self, value: Value) -> Result<Value, Error> {
        Ok(value)
    }
}

/// Calls every method of a mirror behind a daemon, whose workers have less than the usual stack, with all depths; whatever
/// comes back, the next call is answered too.
#[test]
fn no_request_overflows_the_stack_of_a_daemon() {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).thread_stack_size(STACK - USED).enable_all().build().unwrap();
    runtime.block_on(async {
        let accepted = SerializerSet::ALL.with(Serializer::Pickle);
        let builder = Daemon::builder().configure(|config| config.wire.serializers = accepted);
        let daemon = builder.build().await.unwrap();
        daemon.register(d::MirrorServer::object(Mirror)).object_id("mirror").call().unwrap();
        let uri = daemon.uri_for("mirror").unwrap();
        let server = daemon.clone();
        let serving = tokio::spawn(async move { server.serve().await });
        for serializer in ALL {
            let proxy = Proxy::builder(&uri).unwrap().serializer(serializer).connect().await.unwrap();
            // Callers run on a worker too.
            tokio::spawn(call_all(proxy)).await.unwrap();
        }
        daemon.shutdown().await;
        serving.await.unwrap().unwrap();
    });
}

async fn call_all(mirror: Proxy) {
    let typed = d::MirrorProxy::from(mirror.clone());
    let (mut wide, mut cause) = (0, 0);
    for containers in [1, 2, 5, 10, 20, 30, 50, 70, 100, 150, 190, 197] {
        let shapes = [
            ("small", Shape::SMALL),
            ("wide", Shape::NEXT),
            ("widest", Shape::NEXT),
            ("cause", Shape::CAUSE),
            ("fail", Shape::CAUSE),
            ("largest", Shape::NEXT),
            ("choice", Shape::TWO),
            ("any", Shape::NEXT),
        ];
        for (method, shape) in shapes.into_iter().filter(|(_, shape)| containers >= shape.containers) {
            let reply = mirror.call::<Value>(method, (shape.within(containers),)).await;
            let refused = reply.err().map(|error| error.to_string());
            let is_refusal = |text: &String| text.contains("nested too deeply: ");
            match method {
                "small" | "any" => assert_eq!(refused, None),
                "fail" => assert!(refused.is_some_and(|text| is_refusal(&text) || text.contains("Cause("))),
                _ => assert!(refused.as_ref().is_none_or(is_refusal), "{method} {containers}: {refused:?}"),
            }
        }
        // What the client can read it can send, and it reads what comes back.
        if let Some(value) = as_declared(Shape::NEXT.within(containers)) {
            wide += usize::from(typed.wide(&value).await.is_ok());
        }
        if let Some(value) = as_declared::<d::Cause>(Shape::CAUSE.within(containers)) {
            cause += usize::from(typed.cause(&value).await.is_ok());
            let error = typed.fail(&value).await.unwrap_err();
            assert!(
                matches!(error, d::MirrorFailError::Cause(_)) || containers > 50,
                "{containers}: {error}"
            );
        }
        assert_eq!(mirror.call::<Value>("any", (7_i64,)).await.unwrap(), Value::Int(7));
    }
    assert!(wide >= 5 && cause >= 5, "{wide} {cause}");
}

fn as_declared<T: Decode>(value: Value) -> Option<T> {
    let payload = encode_payload(&value, Serializer::Msgpack, Generation::Pyro5).unwrap();
    decode_payload(&payload, Serializer::Msgpack, Generation::Pyro5).ok()
}
