//! Handles of registered objects as values that travel.

use super::{Daemon, objects};
use crate::codec::{decode_payload, encode_payload};
use crate::codegen::{Lineage, Raised};
use crate::service::Target;
use crate::{Exception, Generation, Serializer, Value};

fn field(value: &Value, name: &str) -> Value {
    super::peer::field(value, name)
}

/// The class and the methods that a proxy carries.
fn class_and_methods(proxy: &Value) -> (Value, Vec<Value>) {
    let Value::Tuple(state) = field(proxy, "state") else { panic!("{proxy:?}") };
    let (Value::Tuple(methods) | Value::Set(methods)) = state[2].clone() else { panic!("{state:?}") };
    (field(proxy, "__class__"), methods)
}

#[tokio::test]
async fn a_handle_carries_what_its_daemon_lets_clients_use() {
    for require_expose in [true, false] {
        let builder = Daemon::builder().configure(|c| c.require_expose = require_expose);
        let daemon = builder.build().await.unwrap();
        let handle = daemon.register(Target::object(objects::probe())).call().unwrap();
        for generation in [Generation::Pyro5, Generation::Pyro4] {
            for payload in [
                encode_payload(&handle, Serializer::Serpent, generation),
                encode_payload(&Value::from(&handle), Serializer::Serpent, generation),
            ] {
                let read = decode_payload(&payload.unwrap(), Serializer::Serpent, generation).unwrap();
                let (_, methods) = class_and_methods(&read);
                assert!(methods.contains(&"echo".into()));
                assert_eq!(methods.contains(&"hidden".into()), !require_expose, "{generation:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_handle_in_the_fields_of_an_exception_is_a_proxy_of_the_receivers_generation() {
    let daemon = Daemon::builder().build().await.unwrap();
    let handle = daemon.register(Target::object(objects::probe())).call().unwrap();
    let busy = Lineage { name: "lab.Busy", base: None };
    let raised = Raised::new(&busy, "builtins.OSError", &"busy").with("by", &vec![handle]);
    let exception = Exception::from(raised);
    for (generation, class) in
        [(Generation::Pyro5, "Pyro5.client.Proxy"), (Generation::Pyro4, "Pyro4.core.Proxy")]
    {
        let payload = encode_payload(&exception, Serializer::Serpent, generation).unwrap();
        let read: Value = decode_payload(&payload, Serializer::Serpent, generation).unwrap();
        let Value::List(by) = field(&field(&read, "attributes"), "by") else { panic!("{read:?}") };
        assert_eq!(class_and_methods(&by[0]).0, class.into());
    }
}
