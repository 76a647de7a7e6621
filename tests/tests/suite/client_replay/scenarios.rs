//! The recorded scenarios as Rust programs: the same calls in the same order. They run against a server that plays the
//! recording and against Python itself.

use super::outcome::outcome;
use pyro_runtime::client::{DynArgs, Proxy, ProxyBuilder};
use pyro_runtime::types::{BigInt, Complex};
use pyro_runtime::{DAEMON_NAME, Error, Generation, NAMESERVER_NAME, Serializer, Uuid, Value};
use pyro_tests::vectors::{Scenario, serializer};
use std::time::Duration;

type Seen = Result<Value, Error>;

/// One scenario and where to play it.
pub(crate) struct Client<'a> {
    generation: Generation,
    scenario: &'a Scenario,
    pub(crate) port: u16,
}

/// Positional arguments.
fn args<const N: usize>(args: [Value; N]) -> DynArgs {
    DynArgs::positional(args)
}

fn none() -> DynArgs {
    args([])
}

fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::List(items.into_iter().collect())
}

fn texts<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> Value {
    list(items.into_iter().map(|item| Value::from(item.as_ref())))
}

fn dict(pairs: &[(&str, Value)]) -> Value {
    Value::Dict(pairs.iter().map(|(key, value)| (Value::from(*key), value.clone())).collect())
}

impl<'a> Client<'a> {
    pub(crate) fn new(generation: Generation, scenario: &'a Scenario, port: u16) -> Self {
        Self { generation, scenario, port }
    }

    /// What the client saw; `None`: there is no Rust program for this scenario.
    pub(crate) async fn play(&self) -> Option<Value> {
        let playing = self.seen(self.scenario.name.split('/').next().unwrap_or_default());
        let seen = tokio::time::timeout(Duration::from_secs(20), playing).await;
        let seen = seen.unwrap_or_else(|_| Some(Err(Error::timeout("the scenario hangs"))))?;
        Some(outcome(seen, self.generation))
    }

    fn builder(&self, object: &str) -> ProxyBuilder {
        let uri = format!("PYRO:{object}@localhost:{}", self.port);
        self.builder_for(&uri)
    }

    fn builder_for(&self, uri: &str) -> ProxyBuilder {
        let builder = Proxy::builder(uri).expect("a uri").generation(self.generation);
        builder.serializer(serializer(&self.scenario.serializer).unwrap_or(Serializer::Serpent))
    }

    fn proxy(&self, object: &str) -> Proxy {
        self.builder(object).build()
    }

    fn outcome(&self, seen: Seen) -> Value {
        outcome(seen, self.generation)
    }

    async fn seen(&self, name: &str) -> Option<Seen> {
        if let Some((method, args)) = single_call(name) {
            return Some(self.proxy("thing").call(method, args).await);
        }
        match name.split('_').next()? {
            "ns" | "pyroname" | "pyrometa" => self.name_server(name).await,
            "stream" => self.streams(name).await,
            "batch" => self.batches(name).await,
            "hmac" | "max" | "compression" | "serializer" => Some(self.settings(name).await),
            _ => match self.connecting(name).await {
                None => self.calls(name).await,
                seen => seen,
            },
        }
    }

    async fn connecting(&self, name: &str) -> Option<Seen> {
        Some(match name {
            "connect" => self.connect().await,
            "connect_class_session" => self.two_counts("session").await,
            "connect_unknown_object" => self.bind(self.proxy("no_such_object")).await,
            "connect_nothing_exposed" => self.bind(self.proxy("unexposed")).await,
            "handshake_custom" => self.custom_handshake().await,
            "handshake_denied" => {
                let refused = dict(&[("deny", Value::Bool(true))]);
                self.bind(self.builder("thing").handshake(refused).build()).await
            }
            "pool_exhausted" => self.two_proxies().await,
            "reconnect_seq" => self.reconnect().await,
            "instance_creator_error" => self.proxy("badcreator").call("count", ()).await,
            "instance_modes" => self.instance_modes().await,
            "daemon_object" => self.daemon_object().await,
            "daemon_get_metadata" => self.daemon_metadata().await,
            "daemon_info" => self.proxy(DAEMON_NAME).call("info", ()).await,
            "no_metadata" => self.builder("thing").metadata(false).build().call("echo", (1,)).await,
            "ping" => self.ping().await,
            _ => return None,
        })
    }

    async fn bind(&self, proxy: Proxy) -> Seen {
        proxy.bind().await.map(Value::Bool)
    }

    async fn connect(&self) -> Seen {
        let metadata = self.proxy("thing").metadata().await?;
        Ok(list([texts(&metadata.attrs), texts(&metadata.oneway)]))
    }

    async fn two_counts(&self, object: &str) -> Seen {
        let proxy = self.proxy(object);
        Ok(list([proxy.call("count", ()).await?, proxy.call("count", ()).await?]))
    }

    async fn custom_handshake(&self) -> Seen {
        let proxy = self.builder("thing").handshake(dict(&[("user", "irmen".into())])).build();
        Ok(list([proxy.handshake().await?]))
    }

    async fn two_proxies(&self) -> Seen {
        let (p, q) = (self.proxy("thing"), self.proxy("thing"));
        p.call::<Value>("nothing", ()).await?;
        q.call("nothing", ()).await
    }

    async fn reconnect(&self) -> Seen {
        let proxy = self.proxy("thing");
        proxy.call::<Value>("nothing", ()).await?;
        proxy.release();
        proxy.call("nothing", ()).await
    }

    async fn instance_modes(&self) -> Seen {
        let mut seen = Vec::new();
        for object in ["single", "single", "percall", "percall"] {
            let Value::List(counts) = self.two_counts(object).await? else { unreachable!("made above") };
            seen.push(list(std::iter::once(object.into()).chain(counts)));
        }
        Ok(list(seen))
    }

    async fn daemon_object(&self) -> Seen {
        let daemon = self.proxy(DAEMON_NAME);
        let mut registered: Vec<String> = daemon.call("registered", ()).await?;
        registered.sort();
        let ping = daemon.call("ping", ()).await?;
        let unknown = daemon.call("get_metadata", ("nope",)).await;
        Ok(list([texts(registered), ping, self.outcome(unknown)]))
    }

    async fn daemon_metadata(&self) -> Seen {
        let meta: Value = self.proxy(DAEMON_NAME).call("get_metadata", ("session",)).await?;
        let Value::Dict(pairs) = meta else { return Ok(meta) };
        let sorted = |value: Value| match value {
            Value::Set(mut items) | Value::List(mut items) | Value::Tuple(mut items) => {
                items.sort_by_key(ToString::to_string);
                Value::List(items)
            }
            other => other,
        };
        Ok(Value::Dict(pairs.into_iter().map(|(key, value)| (key, sorted(value))).collect()))
    }

    async fn ping(&self) -> Seen {
        let proxy = self.proxy("thing");
        proxy.bind().await?;
        proxy.ping().await.map(|()| "pong".into())
    }

    async fn calls(&self, name: &str) -> Option<Seen> {
        Some(match name {
            "invoke_kwargs" => self.keywords().await,
            "invoke_sets" => self.two("some_set", none(), "empty_set", none()).await,
            "invoke_bigint_complex" => {
                let big = Value::BigInt(Box::new(BigInt::from(2).pow(70)));
                let complex = Value::Complex(Complex { re: 1.0, im: 2.0 });
                self.two("echo", args([big]), "echo", args([complex])).await
            }
            "invoke_userclass" | "exception_custom_class" | "exception_main_class" => {
                self.refused_class(name).await
            }
            "exception_security" => self.after("fail_security").await,
            "exception_in_callback_method" => self.after("fail_callback").await,
            "exception_communication" => {
                let proxy = self.builder("thing").timeout(Duration::from_secs(2)).build();
                proxy.call("fail_comm", ()).await
            }
            "attribute_get_set" => self.attribute().await,
            "attribute_errors" => self.attribute_errors().await,
            "method_errors" => self.method_errors().await,
            "client_side_name_checks" => self.name_checks().await,
            "dunder_methods" => self.dunder_methods().await,
            "oneway" => self.two("oneway_note", args(["hi".into()]), "nothing", none()).await,
            "oneway_error" => self.oneway_error().await,
            "annotations" => self.annotations().await,
            "correlation_id" => {
                let request = self.proxy("thing");
                let request = request.request("context", ()).correlation_id(recorded_id());
                request.send().await.map(|response| response.value)
            }
            "pickle" => self.pickle().await,
            "uri_result" => self.uri_result().await,
            "require_expose_off" => self.require_expose_off().await,
            _ => return None,
        })
    }

    /// Two calls of one proxy.
    async fn two(&self, first: &str, first_args: DynArgs, second: &str, second_args: DynArgs) -> Seen {
        let proxy = self.proxy("thing");
        Ok(list([proxy.call(first, first_args).await?, proxy.call(second, second_args).await?]))
    }

    async fn keywords(&self) -> Seen {
        let add = args([Value::Int(1)]).with("c", 3_i64);
        let keywords = none().with("x", 1_i64).with("y", "two");
        self.two("add", add, "kwargs", keywords).await
    }

    /// As Python does it, classes that it would not know are refused here too.
    async fn refused_class(&self, name: &str) -> Seen {
        let limits = pyro_runtime::codec::Limits { known_classes_only: true, ..Default::default() };
        let proxy = self.builder("thing").limits(limits).build();
        let method = match name {
            "invoke_userclass" => "data",
            "exception_custom_class" => "fail_custom",
            _ => "fail_main",
        };
        proxy.call(method, ()).await
    }

    /// A call after one whose exception makes the server close the connection.
    async fn after(&self, method: &str) -> Seen {
        let proxy = self.proxy("thing");
        let first = self.outcome(proxy.call(method, ()).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
        Ok(list([first, self.outcome(proxy.call("nothing", ()).await)]))
    }

    async fn attribute(&self) -> Seen {
        let proxy = self.proxy("thing");
        let before = proxy.get("value").await?;
        proxy.set("value", &55).await?;
        Ok(list([before, proxy.get("value").await?]))
    }

    async fn attribute_errors(&self) -> Seen {
        let proxy = self.proxy("thing");
        let mut seen = Vec::new();
        let get = |name: &str| ("__getattr__", vec![Value::from(name)]);
        let set = |name: &str| ("__setattr__", vec![Value::from(name), Value::Int(1)]);
        for (method, positional) in
            [get("hidden_prop"), get("class_attr"), get("nope"), set("readonly"), get("echo"), set("_value")]
        {
            let args = DynArgs { positional, keyword: None };
            let result = proxy.request(method, args).unchecked().send().await;
            seen.push(self.outcome(result.map(|response| response.value)));
        }
        Ok(list(seen))
    }

    async fn method_errors(&self) -> Seen {
        let proxy = self.proxy("thing");
        let mut seen = Vec::new();
        for method in [
            "_private",
            "__private",
            "unexposed",
            "nope",
            "echo.nope",
            "__init__",
            "__class__",
            "__call__",
            "value",
            "class_attr",
            "child",
        ] {
            let result = proxy.request(method, ()).unchecked().send().await;
            seen.push(self.outcome(result.map(|response| response.value)));
        }
        Ok(list(seen))
    }

    async fn name_checks(&self) -> Seen {
        let proxy = self.proxy("thing");
        Ok(list([
            self.outcome(proxy.call("unexposed", ()).await),
            self.outcome(proxy.get("nope").await),
            self.outcome(proxy.set("nope", &1).await.map(|()| Value::None)),
            self.outcome(proxy.set("echo", &1).await.map(|()| Value::None)),
        ]))
    }

    async fn dunder_methods(&self) -> Seen {
        let proxy = self.proxy("thing");
        let len = proxy.call("__len__", ()).await?;
        let one = proxy.call("__getitem__", (1,)).await?;
        Ok(list([len, one, self.outcome(proxy.call("__getitem__", (5,)).await)]))
    }

    async fn oneway_error(&self) -> Seen {
        let proxy = self.proxy("thing");
        proxy.bind().await?;
        proxy.call_oneway("fail_value", ()).await?;
        Ok(list([Value::None, proxy.call("nothing", ()).await?]))
    }

    async fn annotations(&self) -> Seen {
        let proxy = self.proxy("thing");
        let request =
            proxy.request("set_response_annotation", ()).annotation("XYZZ", &b"request annotation"[..])?;
        let response = request.send::<Value>().await?;
        let annotations = response
            .annotations
            .iter()
            .map(|(id, value)| (Value::from(id.as_str()), Value::Bytes(value.to_vec())));
        Ok(list([response.value, Value::Dict(annotations.collect())]))
    }

    async fn pickle(&self) -> Seen {
        let proxy = self.proxy("thing");
        let kinds = list([
            Value::Int(1),
            Value::Tuple(vec![Value::Int(2)]),
            Value::Set(vec![Value::Int(3)]),
            Value::Bytes(b"x".to_vec()),
        ]);
        let echoed = proxy.call("echo", (kinds,)).await?;
        Ok(list([echoed, self.outcome(proxy.call("fail_value", ()).await)]))
    }

    async fn uri_result(&self) -> Seen {
        let proxy = self.proxy("thing");
        let uri: pyro_runtime::Uri = proxy.call("uri", ()).await?;
        let echoed: pyro_runtime::Uri = proxy.call("echo", (&uri,)).await?;
        Ok(texts([uri.to_string(), echoed.to_string()]))
    }

    async fn require_expose_off(&self) -> Seen {
        let proxy = self.proxy("thing");
        Ok(list([
            proxy.call("unexposed", ()).await?,
            proxy.get("hidden_prop").await?,
            self.outcome(proxy.get("class_attr").await),
            self.outcome(proxy.request("_private", ()).unchecked().send().await.map(|r| r.value)),
        ]))
    }

    async fn settings(&self, name: &str) -> Seen {
        let small = || self.builder("thing").max_message_bytes(2000).build();
        let patient = || self.builder("thing").timeout(Duration::from_secs(3)).build();
        let keyed = |key: &str| self.builder("thing").hmac_key(key).build();
        match name {
            "compression" => {
                let proxy = self.builder("thing").compression(true).build();
                let text: String = proxy.call("echo", ("abc".repeat(200),)).await?;
                Ok(Value::Int(text.len() as i64))
            }
            "compression_small" => self.builder("thing").compression(true).build().call("nothing", ()).await,
            "max_message_size_client_send" => small().call("echo", ("x".repeat(3000),)).await,
            "max_message_size_client_recv" => small().call("big", (3000,)).await,
            "max_message_size_server" => patient().call("echo", ("x".repeat(3000),)).await,
            "max_message_size_server_reply" => patient().call("big", (3000,)).await,
            "serializer_not_accepted" => self.proxy("thing").call("nothing", ()).await,
            "hmac_ok" | "hmac_server_without" => keyed("secret key").call("echo", (1,)).await,
            "hmac_wrong_key" => keyed("wrong").call("echo", (1,)).await,
            "hmac_client_without" => self.proxy("thing").call("echo", (1,)).await,
            "hmac_annotations" => {
                let proxy = keyed("secret key");
                let request = proxy.request("echo", (1,)).correlation_id(recorded_id());
                let request = request.annotation("XYZZ", &b"request annotation"[..])?;
                request.send().await.map(|response| response.value)
            }
            other => Err(Error::usage(format!("no program for {other}"))),
        }
    }

    async fn batches(&self, name: &str) -> Option<Seen> {
        let proxy = self.proxy("thing");
        let mut batch = proxy.batch();
        match name {
            "batch" => {
                let add = args([Value::Int(1)]).with("b", 2_i64).with("c", 3_i64);
                batch.call("echo", (1,)).call("add", add).call("nothing", ());
            }
            "batch_exception" => {
                batch.call("echo", (1,)).call("fail_value", ()).call("echo", (3,));
            }
            "batch_oneway" => {
                batch.call("oneway_note", (1,)).call("oneway_note", (2,));
                return Some(match batch.send_oneway().await {
                    Ok(()) => proxy.call("calls", ()).await.map(|calls| list([Value::None, calls])),
                    Err(e) => Err(e),
                });
            }
            "batch_empty" => {}
            "batch_unknown_method" => {
                batch.call("echo", (1,)).call("nope", (2,));
            }
            "batch_attribute" => {
                batch.call("__getattr__", ("value",));
            }
            _ => return None,
        }
        let results = match batch.send().await {
            Ok(results) => results,
            Err(e) => return Some(Err(e)),
        };
        let seen = |result: Seen| result.unwrap_or_else(|e| self.outcome(Err(e)));
        Some(Ok(list(results.map(seen))))
    }

    async fn streams(&self, name: &str) -> Option<Seen> {
        let proxy = self.proxy("thing");
        let (method, arguments) = match name {
            "stream_generator" | "stream_disabled" => ("gen", args([Value::Int(2)])),
            "stream_iterator" => ("list_iterator", none()),
            "stream_dict_keys" => ("dict_keys", none()),
            "stream_close_early" => return Some(self.close_early().await),
            "stream_property" => {
                return Some(match proxy.get_stream::<Value>("genprop").await {
                    Ok(items) => items.collect().await.map(Value::List),
                    Err(e) => Err(e),
                });
            }
            _ => return None,
        };
        Some(match proxy.call_stream::<Value>(method, arguments).await {
            Ok(items) => items.collect().await.map(Value::List),
            Err(e) => Err(e),
        })
    }

    async fn close_early(&self) -> Seen {
        let proxy = self.proxy("thing");
        let mut items = proxy.call_stream::<Value>("gen", (5,)).await?;
        let first = items.next().await.expect("an item")?;
        drop(items);
        Ok(list([first, proxy.call("nothing", ()).await?]))
    }

    async fn name_server(&self, name: &str) -> Option<Seen> {
        let tag = match self.generation {
            Generation::Pyro5 => "class:Pyro5.nameserver.NameServer",
            Generation::Pyro4 => "class:Pyro4.naming.NameServer",
        };
        let at = |what: &str| format!("{what}@localhost:{}", self.port);
        Some(match name {
            "pyroname" => {
                self.builder_for(&at(&format!("PYRONAME:{NAMESERVER_NAME}"))).build().call("count", ()).await
            }
            "pyrometa" => self.builder_for(&at(&format!("PYROMETA:{tag}"))).build().call("count", ()).await,
            "ns_errors" => self.name_server_errors().await,
            _ => return None,
        })
    }

    async fn name_server_errors(&self) -> Seen {
        let ns = self.proxy(NAMESERVER_NAME);
        let uri = || Value::from("PYRO:a@b:1");
        let register = |name: &str| args([name.into(), uri()]);
        let metadata = |value: Value| register("x").with("metadata", value);
        let steps = [
            ("lookup", args(["unknown.name".into()])),
            ("register", args(["x".into(), "not a uri".into()])),
            ("register", args(["x".into(), Value::Int(42)])),
            ("register", args([Value::Int(42), uri()])),
            ("register", metadata("string".into())),
            ("register", metadata(Value::Int(5))),
            ("register", register("safe").with("safe", true)),
            ("register", register("safe").with("safe", true)),
            ("set_metadata", args(["unknown.name".into(), texts(["x"])])),
            ("set_metadata", args(["safe".into(), "string".into()])),
            ("list", none().with("prefix", "a").with("regex", "b")),
            ("list", none().with("regex", "(((")),
            ("remove", args(["unknown".into()])),
            ("remove", none()),
        ];
        let mut seen = Vec::new();
        for (method, arguments) in steps {
            seen.push(self.outcome(ns.call(method, arguments).await));
        }
        Ok(list(seen))
    }
}

fn recorded_id() -> Uuid {
    "11112222-3333-4444-5555-666677778888".parse().expect("a uuid")
}

/// Scenarios that are one call of the object `thing`.
fn single_call(name: &str) -> Option<(&'static str, DynArgs)> {
    let (method, arguments) = match name {
        "invoke_positional" => ("echo", args([Value::Int(42)])),
        "invoke_no_args_none_result" => ("nothing", none()),
        "invoke_mixed_values" => ("echo", args([mixed_values()])),
        "invoke_bytes" => ("bytes_echo", args([Value::Bytes(b"\x00\xffabc".to_vec())])),
        "invoke_datetime" => ("echo", args([times()])),
        "exception_builtin" => ("fail_value", none()),
        "exception_attributes" => ("fail_attrs", none()),
        "exception_keyerror" => ("fail_keyerror", none()),
        "exception_zerodivision" | "detailed_traceback" => ("fail_zerodiv", none()),
        "exception_pyro_error" => ("fail_pyro", none()),
        "exception_struct_error" => ("fail_struct", none()),
        "exception_sqlite_error" => ("fail_sqlite", none()),
        "exception_unserializable" => ("fail_unserializable", none()),
        "result_unserializable" => ("unserializable_result", none()),
        "wrong_arguments" => ("echo", none()),
        _ => return None,
    };
    Some((method, arguments))
}

fn mixed_values() -> Value {
    list([
        Value::None,
        Value::Bool(true),
        Value::Bool(false),
        Value::Int(0),
        Value::Int(-1),
        Value::Float(1.5),
        "text".into(),
        "\u{20ac}\u{1f600}".into(),
        list([Value::Int(1), list([Value::Int(2)])]),
        dict(&[("k", dict(&[("n", Value::Int(1))]))]),
        Value::Tuple(vec![Value::Int(1), Value::Int(2)]),
    ])
}

fn times() -> Value {
    list([
        Value::DateTime(Box::new("2020-01-02T03:04:05.000678".parse().expect("a time"))),
        Value::Date("2020-01-02".parse().expect("a date")),
        Value::Decimal(Box::new("1.50".parse().expect("a number"))),
        Value::Uuid(Uuid::from_u128(5)),
    ])
}
