// @generated from relay.pyro by pyro-codegen. Do not edit.

#[allow(
    dead_code,
    unused_imports,
    unused_qualifications,
    unreachable_pub,
    reason = "a program need not use all that a service declares"
)]
#[allow(
    non_camel_case_types,
    non_snake_case,
    missing_docs,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms,
    clippy::module_inception,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::deprecated_semver,
    rustdoc::all,
    reason = "names, signatures, figures and docs are those of the declaration"
)]
#[allow(deprecated, reason = "what is deprecated is served and called all the same")]
#[allow(
    clippy::large_enum_variant,
    clippy::result_large_err,
    reason = "an exception's size is its declaration's"
)]
#[allow(
    clippy::doc_markdown,
    clippy::similar_names,
    clippy::used_underscore_items,
    clippy::used_underscore_binding,
    clippy::pub_underscore_fields,
    clippy::duplicate_underscore_argument,
    clippy::too_many_lines,
    clippy::len_without_is_empty,
    reason = "docs, names and the number of fields are those of the declaration"
)]
#[allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::tabs_in_doc_comments,
    clippy::doc_link_with_quotes,
    reason = "docs are shown as they were written"
)]
#[allow(
    clippy::disallowed_names,
    clippy::many_single_char_names,
    clippy::new_ret_no_self,
    clippy::iter_not_returning_iterator,
    clippy::struct_excessive_bools,
    clippy::fn_params_excessive_bools,
    clippy::zero_sized_map_values,
    missing_copy_implementations,
    reason = "members and their types are those of the declaration"
)]
#[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
#[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
#[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
pub mod relay {
    /// Objects that give each other.
    pub mod v1 {
        use ::pyro_runtime::codegen as rt;

        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Lost {
            pub at: i64,
            pub by: String,
        }
        rt::exception!(Lost = "relay.v1.Lost", { 0 at, 1 by });

        pub type Nodes = Vec<rt::Ref<NodeProxy>>;

        /// * holds
        ///   another
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Link {
            pub node: rt::Ref<NodeProxy>,
        }
        rt::record!(Link { 0 node });

        pub trait Node: Send + Sync + 'static {
            fn peer(&self) -> impl rt::Future<Output = rt::Result<Option<rt::Ref<NodeProxy>>>> + Send;
            /// Sets [`peer`](Self::peer).
            fn set_peer(
                &self,
                value: Option<rt::Ref<NodeProxy>>,
            ) -> impl rt::Future<Output = rt::Result<()>> + Send;
            fn label(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
            fn next(&self, label: String) -> impl rt::Future<Output = rt::Result<rt::Ref<NodeProxy>>> + Send;
            fn all(&self) -> impl rt::Future<Output = rt::Result<rt::ItemStream<rt::Ref<NodeProxy>>>> + Send;
            fn pair(
                &self,
            ) -> impl rt::Future<Output = rt::Result<(rt::Ref<NodeProxy>, rt::BTreeMap<String, Nodes>)>> + Send;
            fn link(&self) -> impl rt::Future<Output = rt::Result<Link>> + Send;
            fn labels(
                &self,
                nodes: Nodes,
                more: Option<rt::Ref<NodeProxy>>,
            ) -> impl rt::Future<Output = rt::Result<Vec<String>>> + Send;
            #[cfg_attr(not(doctest), doc = " - answers after a while")]
            #[cfg_attr(not(doctest), doc = "     of so many milliseconds")]
            #[cfg_attr(not(doctest), doc = "")]
            #[cfg_attr(not(doctest), doc = "   and more of it")]
            fn rest(&self, ms: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            fn lose(&self) -> impl rt::Future<Output = Result<(), NodeLoseError>> + Send;
        }

        /// What can go wrong in [`Node::lose`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum NodeLoseError {
            /// `Lost` was raised.
            Lost(Lost),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(NodeLoseError else Other, throws { Lost(Lost) });

        /// What daemons and clients are told about [`Node`].
        pub const NODE: rt::Interface = rt::Interface::new(
            "relay.v1.Node",
            "Node",
            &[
                rt::Member::method("all"),
                rt::Member::property("label"),
                rt::Member::method("labels")
                    .params(&[rt::Param::required("nodes"), rt::Param::optional("more")]),
                rt::Member::method("link"),
                rt::Member::method("lose"),
                rt::Member::method("next").params(&[rt::Param::required("label")]),
                rt::Member::method("pair"),
                rt::Member::property("peer").writable(),
                rt::Member::method("rest").params(&[rt::Param::required("ms")]),
            ],
        )
        .contract(0x7756_1495_5dd0_e7bf_09cb_d46b_27cf_873a);

        /// Serves a [`Node`]: makes what a daemon registers out of an implementation.
        pub struct NodeServer<T> {
            service: T,
        }
        rt::server! {
            NodeServer<T: Node> shared NODE;
            call {
                0 [stream]: Node::all,
                2: Node::labels { nodes, more = None },
                3: Node::link,
                4: Node::lose,
                5: Node::next { label },
                6: Node::pair,
                8: Node::rest { ms },
            }
            get {
                1: Node::label,
                7: Node::peer,
            }
            set {
                7: Node::set_peer { value },
            }
        }

        /// Calls a remote [`Node`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct NodeProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(NodeProxy: NODE);

        impl NodeProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> NodeBatch<'_> {
                NodeBatch { batch: self.proxy.batch() }
            }

            pub async fn peer(&self) -> rt::Result<Option<rt::Ref<NodeProxy>>> {
                self.proxy.get("peer").await
            }

            /// Sets [`peer`](Self::peer).
            pub async fn set_peer(&self, value: Option<&rt::Ref<NodeProxy>>) -> rt::Result<()> {
                self.proxy.set("peer", &value).await
            }

            pub async fn label(&self) -> rt::Result<String> {
                self.proxy.get("label").await
            }

            pub async fn next(&self, label: &str) -> rt::Result<rt::Ref<NodeProxy>> {
                self.proxy.call("next", (&label,)).await
            }

            pub async fn all(&self) -> rt::Result<rt::ItemStream<rt::Ref<NodeProxy>>> {
                self.proxy.call_stream("all", ()).await
            }

            pub async fn pair(&self) -> rt::Result<(rt::Ref<NodeProxy>, rt::BTreeMap<String, Nodes>)> {
                self.proxy.call("pair", ()).await
            }

            pub async fn link(&self) -> rt::Result<Link> {
                self.proxy.call("link", ()).await
            }

            pub fn labels<'a>(&'a self, nodes: &'a [rt::Ref<NodeProxy>]) -> NodeLabelsCall<'a> {
                NodeLabelsCall { by: rt::By::new(&self.proxy), f_nodes: nodes, f_more: None }
            }

            #[cfg_attr(not(doctest), doc = " - answers after a while")]
            #[cfg_attr(not(doctest), doc = "     of so many milliseconds")]
            #[cfg_attr(not(doctest), doc = "")]
            #[cfg_attr(not(doctest), doc = "   and more of it")]
            pub async fn rest(&self, ms: i64) -> rt::Result<i64> {
                self.proxy.call("rest", (&ms,)).await
            }

            pub async fn lose(&self) -> Result<(), NodeLoseError> {
                self.proxy.call("lose", ()).await.map_err(Into::into)
            }
        }

        /// Calls of [`NodeProxy`] that go in one message.
        ///
        /// Without properties: Pyro refuses to get or set one in a batch.
        /// Without streams: all results come in one message, and a stream's items do not.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct NodeBatch<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(NodeBatch);

        impl<'a> NodeBatch<'a> {
            pub fn next(&mut self, label: &'a str) -> rt::Pending<rt::Ref<NodeProxy>> {
                self.batch.add("next", (label,))
            }

            pub fn pair(&mut self) -> rt::Pending<(rt::Ref<NodeProxy>, rt::BTreeMap<String, Nodes>)> {
                self.batch.add("pair", ())
            }

            pub fn link(&mut self) -> rt::Pending<Link> {
                self.batch.add("link", ())
            }

            pub fn labels(
                &mut self,
                nodes: &'a [rt::Ref<NodeProxy>],
            ) -> NodeLabelsCall<'a, &mut rt::Batch<'a>> {
                NodeLabelsCall { by: rt::By::new(&mut self.batch), f_nodes: nodes, f_more: None }
            }

            #[cfg_attr(not(doctest), doc = " - answers after a while")]
            #[cfg_attr(not(doctest), doc = "     of so many milliseconds")]
            #[cfg_attr(not(doctest), doc = "")]
            #[cfg_attr(not(doctest), doc = "   and more of it")]
            pub fn rest(&mut self, ms: i64) -> rt::Pending<i64> {
                self.batch.add("rest", (ms,))
            }

            pub fn lose(&mut self) -> rt::Pending<(), NodeLoseError> {
                self.batch.add("lose", ())
            }
        }

        /// A call of [`NodeProxy::labels`]: set what is optional, then await it.
        #[must_use = "the call is made when it is awaited, in a batch when it is added"]
        #[derive(Clone, Debug)]
        pub struct NodeLabelsCall<'a, Channel = &'a rt::Proxy> {
            by: rt::By<'a, Channel>,
            f_nodes: &'a [rt::Ref<NodeProxy>],
            f_more: Option<Option<&'a rt::Ref<NodeProxy>>>,
        }

        impl<'a, Channel> NodeLabelsCall<'a, Channel> {
            /// Sets `more`; without it the server's default holds.
            pub fn more(mut self, more: Option<&'a rt::Ref<NodeProxy>>) -> Self {
                self.f_more = Some(more);
                self
            }
        }
        rt::call!(
            NodeLabelsCall(Vec<String>),
            call call => "labels",
            rt::Arguments::new().required(call.f_nodes).optional("more", call.f_more),
        );
    }
}
