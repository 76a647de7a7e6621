//! In which direction each data type travels between old clients and a new server. Follows types through whatever contains
//! them; `ref` is the end of the way, for what lies behind it is a service of its own.

use crate::model::{Item, Model, ServiceId, ServiceMember, Thrown, Type};

/// Whose hands a value passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flow {
    /// The old side writes it and the new side reads it: an argument, as a rule.
    pub(super) sent: bool,
    /// The new side writes it and the old side reads it: a result, as a rule.
    pub(super) read: bool,
}

impl Flow {
    pub(super) const SENT: Flow = Flow { sent: true, read: false };
    pub(super) const READ: Flow = Flow { sent: false, read: true };
    pub(super) const BOTH: Flow = Flow { sent: true, read: true };

    /// The other way round, as for what clients serve.
    fn turned(self) -> Flow {
        Flow { sent: self.read, read: self.sent }
    }

    fn is_none(self) -> bool {
        self == Flow::default()
    }
}

/// Who serves a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The new side: old clients call it.
    Server,
    /// Old clients (`@callback`): the new side calls them.
    Client,
}

impl Role {
    /// How an argument travels.
    pub(super) fn argument(self) -> Flow {
        match self {
            Role::Server => Flow::SENT,
            Role::Client => Flow::READ,
        }
    }

    /// How a result travels.
    pub(super) fn result(self) -> Flow {
        self.argument().turned()
    }
}

/// The flow of each type of a Model.
#[derive(Debug, Default)]
pub(super) struct Flows {
    pub(super) structs: Vec<Flow>,
    pub(super) unions: Vec<Flow>,
    pub(super) enums: Vec<Flow>,
    pub(super) exceptions: Vec<Flow>,
    pub(super) aliases: Vec<Flow>,
    /// The roles of each service: its own, and those of what extends it.
    roles: Vec<[bool; 2]>,
}

impl Flows {
    /// Of the old side: its clients know no other methods.
    pub(super) fn of(model: &Model) -> Self {
        let mut flows = Flows {
            structs: vec![Flow::default(); model.structs.len()],
            unions: vec![Flow::default(); model.unions.len()],
            enums: vec![Flow::default(); model.enums.len()],
            exceptions: vec![Flow::default(); model.exceptions.len()],
            aliases: vec![Flow::default(); model.aliases.len()],
            roles: roles(model),
        };
        let mut work = Vec::new();
        for (index, service) in model.services.iter().enumerate() {
            for role in flows.roles(ServiceId(index as u32)) {
                for member in &service.members {
                    flows.member(member, role, &mut work);
                }
            }
        }
        flows.follow(model, &mut work);
        flows.assume_unused();
        flows
    }

    /// The flow of a type; none of what is no type.
    pub(super) fn of_item(&self, item: Item) -> Flow {
        match item {
            Item::Alias(id) => self.aliases[id.0 as usize],
            Item::Enum(id) => self.enums[id.0 as usize],
            Item::Union(id) => self.unions[id.0 as usize],
            Item::Struct(id) => self.structs[id.0 as usize],
            Item::Exception(id) => self.exceptions[id.0 as usize],
            Item::Const(_) | Item::Service(_) => Flow::default(),
        }
    }

    /// Who serves this service: one, or both if one of the two kinds extends the other.
    pub(super) fn roles(&self, id: ServiceId) -> Vec<Role> {
        let [server, client] = self.roles[id.0 as usize];
        let roles = [server.then_some(Role::Server), client.then_some(Role::Client)];
        roles.into_iter().flatten().collect()
    }

    fn member(&mut self, member: &ServiceMember, role: Role, work: &mut Vec<(Item, Flow)>) {
        match member {
            ServiceMember::Property(property) if !property.local => {
                self.mark(&property.ty, role.result(), work);
                if !property.readonly {
                    self.mark(&property.ty, role.argument(), work);
                }
            }
            ServiceMember::Method(method) if !method.local => {
                for param in &method.params {
                    self.mark(&param.ty, role.argument(), work);
                }
                if let Some(returns) = &method.returns {
                    self.mark(returns, role.result(), work);
                }
                for thrown in &method.throws {
                    if let Thrown::Declared(id) = thrown {
                        self.mark(&Type::Exception(*id), role.result(), work);
                    }
                }
            }
            _ => {}
        }
    }

    /// Marks the items in a type; those that learn something new are to be looked into.
    fn mark(&mut self, ty: &Type, flow: Flow, work: &mut Vec<(Item, Flow)>) {
        let (slot, item) = match ty {
            Type::List(item) | Type::Set(item) | Type::Optional(item) | Type::Stream(item) => {
                return self.mark(item, flow, work);
            }
            Type::Map(key, value) => {
                self.mark(key, flow, work);
                return self.mark(value, flow, work);
            }
            Type::Tuple(parts) => return parts.iter().for_each(|part| self.mark(part, flow, work)),
            Type::Alias(id) => (&mut self.aliases[id.0 as usize], Item::Alias(*id)),
            Type::Enum(id) => (&mut self.enums[id.0 as usize], Item::Enum(*id)),
            Type::Union(id) => (&mut self.unions[id.0 as usize], Item::Union(*id)),
            Type::Struct(id) => (&mut self.structs[id.0 as usize], Item::Struct(*id)),
            Type::Exception(id) => (&mut self.exceptions[id.0 as usize], Item::Exception(*id)),
            _ => return,
        };
        let news = Flow { sent: flow.sent && !slot.sent, read: flow.read && !slot.read };
        if !news.is_none() {
            *slot = Flow { sent: slot.sent || flow.sent, read: slot.read || flow.read };
            work.push((item, news));
        }
    }

    fn follow(&mut self, model: &Model, work: &mut Vec<(Item, Flow)>) {
        while let Some((item, flow)) = work.pop() {
            match item {
                Item::Alias(id) => self.mark(&model[id].ty, flow, work),
                Item::Struct(id) => {
                    model[id].fields.iter().for_each(|field| self.mark(&field.ty, flow, work))
                }
                Item::Union(id) => {
                    let fields = model[id].variants.iter().filter_map(|variant| variant.fields.as_ref());
                    fields.flatten().for_each(|field| self.mark(&field.ty, flow, work));
                }
                Item::Exception(id) => {
                    model[id].fields.iter().for_each(|field| self.mark(&field.ty, flow, work));
                    if let Some(base) = model[id].base {
                        self.mark(&Type::Exception(base), flow, work);
                    }
                }
                Item::Const(_) | Item::Enum(_) | Item::Service(_) => {}
            }
        }
    }

    /// What no service mentions may be used by packages that are not here, or travel as `any`.
    fn assume_unused(&mut self) {
        for flows in [&mut self.structs, &mut self.unions, &mut self.enums, &mut self.aliases] {
            for flow in flows.iter_mut().filter(|flow| flow.is_none()) {
                *flow = Flow::BOTH;
            }
        }
        for flow in self.exceptions.iter_mut().filter(|flow| flow.is_none()) {
            *flow = Flow::READ;
        }
    }
}

/// The roles of each service. Members that are inherited are served by whoever serves the heir.
fn roles(model: &Model) -> Vec<[bool; 2]> {
    let mut roles: Vec<[bool; 2]> =
        model.services.iter().map(|service| [!service.callback, service.callback]).collect();
    let mut work: Vec<usize> = (0..roles.len()).collect();
    while let Some(heir) = work.pop() {
        for base in &model.services[heir].extends {
            let base = base.0 as usize;
            let both = [roles[base][0] || roles[heir][0], roles[base][1] || roles[heir][1]];
            if both != roles[base] {
                roles[base] = both;
                work.push(base);
            }
        }
    }
    roles
}
