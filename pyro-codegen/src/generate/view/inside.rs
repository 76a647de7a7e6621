//! Full names of what is inside of items: `lab.v1.Station.read.limit`. They follow from the item's, in every target.

use std::collections::HashMap;

use super::{Exception, Field, Head, Method, Module, Struct};

/// Gives everything inside of the items of all packages its full name.
pub(super) fn name_all(modules: &mut [Module]) {
    let inherited = Inherited::new(modules);
    for module in modules {
        module.enums.iter_mut().for_each(|item| name(&item.head, &mut item.values, |value| &mut value.head));
        module.structs.iter_mut().for_each(name_fields);
        for item in &mut module.unions {
            name(&item.head, &mut item.variants, |variant| &mut variant.head);
            item.variants.iter_mut().for_each(name_fields);
        }
        for item in &mut module.exceptions {
            name(&item.head, &mut item.fields, |field| &mut field.head);
            item.all_fields.iter_mut().for_each(|field| inherited.name(&item.head.full_name, field));
        }
        for item in &mut module.services {
            name(&item.head, &mut item.methods, |method| &mut method.head);
            name(&item.head, &mut item.properties, |property| &mut property.head);
            item.methods.iter_mut().for_each(|Method { head, params, .. }| {
                name(head, params, |param| &mut param.head);
            });
        }
    }
}

fn name_fields(item: &mut Struct) {
    name(&item.head, &mut item.fields, |field| &mut field.head);
}

fn name<T>(owner: &Head, parts: &mut [T], head: impl Fn(&mut T) -> &mut Head) {
    for part in parts {
        let head = head(part);
        head.full_name = format!("{}.{}", owner.full_name, head.name);
    }
}

/// Where the fields of exceptions are declared, by the exceptions' full names.
struct Inherited(HashMap<String, Declared>);

struct Declared {
    base: Option<String>,
    fields: Vec<String>,
}

impl Inherited {
    fn new(modules: &[Module]) -> Self {
        let exceptions = modules.iter().flat_map(|module| &module.exceptions);
        let declared = |item: &Exception| Declared {
            base: item.idl_base.clone(),
            fields: item.fields.iter().map(|field| field.head.name.clone()).collect(),
        };
        Inherited(exceptions.map(|item| (item.head.full_name.clone(), declared(item))).collect())
    }

    /// Names a field of an exception by the one of its line that declares it.
    fn name(&self, exception: &str, field: &mut Field) {
        let mut owner = exception;
        while let Some(declared) = self.0.get(owner) {
            match &declared.base {
                Some(base) if !declared.fields.contains(&field.head.name) => owner = base,
                _ => break,
            }
        }
        field.head.full_name = format!("{owner}.{}", field.head.name);
    }
}
