//! Names that clash with Rust's, with the generator's and with each other still give code that compiles and works.

use pyro_runtime::codec::{Decode, Encode, decode_payload, encode_payload};
use pyro_runtime::{Generation, Serializer};
use pyro_tests::golden::names::fixture::names::v1 as f;
use pyro_tests::golden::odd::fixture::odd::{bases::v1 as bases, v1 as odd};
use pyro_tests::host::Host;
use std::sync::{Arc, Mutex};

#[test]
fn every_name_is_there() {
    assert_eq!((f::LIMIT, f::LIMIT_), (10, 11));
    let _: fn(&f::ThingsProxy_) -> &pyro_runtime::client::Proxy = f::ThingsProxy_::proxy;
    let error = f::ThingsGetError_::from(f::Other { at: 1 });
    assert!(matches!(error, f::ThingsGetError_::Other_(_)), "{error}");
    assert_eq!(f::THINGS.members.len(), 11);
    assert_eq!(f::EMPTY.members.len(), 0);
}

#[test]
fn they_work() {
    there_and_back(&f::Box { next: Some(Box::new(f::Box { next: None })) });
    assert_eq!(f::E::value_.value(), 1);
    assert_eq!(f::E::from_value(3), f::E::None);
    assert!(matches!(f::E::from_value(6), f::E::Undeclared__(_)));
}

fn there_and_back<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: &T) {
    for serializer in [Serializer::Serpent, Serializer::Json, Serializer::Marshal, Serializer::Msgpack] {
        let payload = encode_payload(value, serializer, Generation::Pyro5).unwrap();
        assert_eq!(&decode_payload::<T>(&payload, serializer, Generation::Pyro5).unwrap(), value);
    }
}

#[test]
fn variants_may_be_called_as_what_rust_has() {
    there_and_back(&odd::Outcome::Ok { value: 1 });
    there_and_back(&odd::Outcome::Err { reason: "late".into() });
    there_and_back(&odd::Maybe::Some { x: 1 });
    there_and_back(&odd::Maybe::None);
    there_and_back(&odd::Maybe::dec { x: 1 });
    there_and_back(&odd::Union::A { x: 1 });
    there_and_back(&odd::char { x: odd::usize { x: 3 } });
}

#[test]
fn names_that_make_way_keep_apart() {
    there_and_back(&odd::Twice::value__);
    there_and_back(&odd::Twice::from_value__ { x: 1 });
    assert_eq!(odd::Level::from_value(0), odd::Level::value__);
    let x = odd::self__::X { x: 1 };
    there_and_back(&odd::Self__ { x, y: odd::self_::X { x: 2, y: "y".into() } });
    let locals = odd::Locals { X: 1, f_X: 2, None: 3, f_None: 5 };
    assert_eq!(odd::Locals::new(1, 2, 3), locals, "a constant of the name of a field is no pattern");
    there_and_back(&odd::Locals { X: 1, f_X: 2, None: 3, f_None: 4 });
    there_and_back(&odd::Shape::Square { X: 1, f_X: 2, self__: 3, self_: 4 });
    let _: fn(&odd::OwnProxy) -> &pyro_runtime::client::Proxy = odd::OwnProxy::proxy;
    let _: fn(&odd::OwnProxy) -> odd::OwnBatch<'_> = odd::OwnProxy::batch;
    let calls = |both: bases::BothProxy| async move { (both.set_y_("y").await, both.set_y().await) };
    let _ = calls;
}

#[tokio::test]
async fn setters_of_a_base_make_way_on_the_proxy() -> Result<(), pyro_runtime::Error> {
    let host = Host::empty().await;
    let at = Arc::new(Mutex::new(Vec::new()));
    let uri = host.register(odd::HeirServer::object(Heir { at: at.clone() }), "heir").uri().to_string();
    let heir = odd::HeirProxy::connect(&*uri).await?;
    heir.set_x(1).await?;
    heir.set_x_(2).await?;
    heir.set_z().await?;
    heir.set_z_("z").await?;
    assert_eq!(*at.lock().unwrap(), ["set_x(1)", "x = 2", "set_z()", "z = z"]);
    let level = heir.opt().self__(5).LIMIT__(6).wait__(false).await?;
    assert_eq!((level, at.lock().unwrap()[4].as_str()), (odd::Level::self__, "5 2 6 4 false false"));
    host.stop().await;
    Ok(())
}

struct Heir {
    at: Arc<Mutex<Vec<String>>>,
}

impl Heir {
    fn note(&self, what: String) -> Result<(), pyro_runtime::Error> {
        self.at.lock().unwrap().push(what);
        Ok(())
    }
}

impl odd::Base for Heir {
    async fn x(&self) -> Result<i64, pyro_runtime::Error> {
        Ok(1)
    }
    async fn set_x(&self, value: i64) -> Result<(), pyro_runtime::Error> {
        self.note(format!("x = {value}"))
    }
    async fn set_z(&self) -> Result<(), pyro_runtime::Error> {
        self.note("set_z()".into())
    }
    async fn self_(&self) -> Result<(), pyro_runtime::Error> {
        Ok(())
    }
}

impl odd::Heir for Heir {
    async fn z(&self) -> Result<String, pyro_runtime::Error> {
        Ok("z".into())
    }
    async fn set_z_(&self, value: String) -> Result<(), pyro_runtime::Error> {
        self.note(format!("z = {value}"))
    }
    async fn set_x(&self, v: i64) -> Result<(), pyro_runtime::Error> {
        self.note(format!("set_x({v})"))
    }
    async fn self_(&self, self__: i64, self_: i64) -> Result<odd::Self_, pyro_runtime::Error> {
        let [x, y] = [self__, self_];
        let inner = odd::Self__ { x: odd::self__::X { x }, y: odd::self_::X { x: y, y: String::new() } };
        Ok(odd::Self_ { x: inner, self_: None })
    }
    async fn opt(
        &self,
        self__: i64,
        self_: i64,
        limit: i64,
        limit_: i64,
        wait: bool,
        wait_: bool,
    ) -> Result<odd::Level, pyro_runtime::Error> {
        self.note(format!("{self__} {self_} {limit} {limit_} {wait} {wait_}"))?;
        Ok(odd::Level::self__)
    }
}

#[test]
fn a_call_can_be_waited_for_whatever_its_arguments_are_called() {
    use pyro_runtime::blocking::Wait;
    let proxy = pyro_runtime::client::Proxy::builder("PYRO:heir@localhost:1").unwrap().blocking().build();
    assert!(odd::HeirProxy::from(proxy).opt().wait__(true).wait().is_err(), "nobody is there");
}

/// Gives back what it gets.
#[derive(Default)]
struct Things {
    member: Mutex<i64>,
}

impl f::Things for Things {
    async fn get(
        &self,
        r#type: String,
        self_: i64,
        limit: i64,
        limit_: i64,
        e: f::E,
    ) -> Result<f::Result, f::ThingsGetError_> {
        match &*r#type {
            "error" => Err(f::Error { message: "m".into() }.into()),
            "other" => Err(f::Other { at: self_ }.into()),
            "none" => {
                Err(pyro_runtime::Error::from(pyro_runtime::Exception::new("builtins.KeyError", "none"))
                    .into())
            }
            _ => Ok(f::Result { Ok: self_ + limit + limit_ + e.value() }),
        }
    }
    async fn connect(&self, to: f::String) -> Result<f::Option, pyro_runtime::Error> {
        Ok(f::Option { Some: to.value.parse().ok() })
    }
    async fn proxy(&self) -> Result<f::Vec, pyro_runtime::Error> {
        Ok(f::Vec { items: vec!["v".into()] })
    }
    async fn from(&self, t: f::T) -> Result<Option<f::Box>, pyro_runtime::Error> {
        Ok((t.d.e == f::E::None).then(|| f::Box { next: Some(Box::new(f::Box { next: None })) }))
    }
    async fn object(&self, x: f::rt) -> Result<f::From, pyro_runtime::Error> {
        Ok(f::From { t: f::T { d: f::D { e: f::E::from_value(x.x) } } })
    }
    async fn class(&self) -> Result<f::Send, pyro_runtime::Error> {
        Ok(f::Send { on: true })
    }
    async fn call(&self, dec: i64, args: i64) -> Result<f::D, pyro_runtime::Error> {
        Ok(f::D { e: f::E::from_value(dec + args) })
    }
    async fn member(&self) -> Result<i64, pyro_runtime::Error> {
        Ok(*self.member.lock().unwrap())
    }
    async fn set_member_(&self, value: i64) -> Result<(), pyro_runtime::Error> {
        *self.member.lock().unwrap() = value;
        Ok(())
    }
    async fn set_member(&self, value: i64) -> Result<(), pyro_runtime::Error> {
        *self.member.lock().unwrap() = -value;
        Ok(())
    }
    async fn get_it(&self) -> Result<(), pyro_runtime::Error> {
        *self.member.lock().unwrap() += 1;
        Ok(())
    }
    #[allow(non_snake_case, reason = "as it was declared")]
    async fn getIt(&self, f: i64, things: i64) -> Result<i64, pyro_runtime::Error> {
        Ok(10 * f + things)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_of_such_names_is_served_and_called() -> Result<(), pyro_runtime::Error> {
    let host = Host::empty().await;
    let uri = host.register(f::ThingsServer::object(Things::default()), "things").uri().to_string();
    for serializer in Serializer::ALL {
        let proxy = pyro_runtime::client::Proxy::builder(&*uri)?.serializer(serializer).connect().await?;
        let things = f::ThingsProxy_::from(proxy);
        assert_eq!(things.get("", 1).await.unwrap().Ok, 1 + 10 + 5 + 1);
        assert_eq!(
            things.get("", 1).limit(2).LIMIT__(3).e(f::E::Undeclared_).await.unwrap().Ok,
            1 + 2 + 3 + 5
        );
        use f::ThingsGetError_ as E;
        assert!(
            matches!(things.get("error", 1).await, Err(E::Error(f::Error { message })) if message == "m")
        );
        assert!(matches!(things.get("other", 1).await, Err(E::Other_(f::Other { at: 1 }))));
        let Err(E::Other(other)) = things.get("none", 1).await else { panic!("a KeyError") };
        assert_eq!(other.python_class(), "builtins.KeyError");

        assert_eq!(things.connect_(&f::String { value: "5".into() }).await?.Some, Some(5));
        assert_eq!(things.proxy_().await?.items, ["v"]);
        let from = things.object(&f::rt { x: 3 }).await?;
        assert_eq!(
            things.from_(&from.t).await?,
            Some(f::Box { next: Some(Box::new(f::Box { next: None })) })
        );
        assert!(things.class().await?.on);
        assert_eq!(things.call(1).args(2).await?.e, f::E::None);
        assert_eq!((things.getIt().await?, things.getIt().f(3).THINGS_(4).await?), (12, 34));
        things.set_member_(7).await?;
        things.get_it().await?;
        assert_eq!(things.member().await?, 8);
        things.set_member(7).await?;
        assert_eq!(things.member().await?, -7);
    }
    host.stop().await;
    Ok(())
}
