//! Enums each of whose variants has a name: in files and JSON, and in the catalogue of words.

/// Declares such an enum, with each variant and its name in one place.
macro_rules! named {
    (
        $(#[$attribute:meta])*
        pub enum $Enum:ident {
            $($(#[$doc:meta])* $Variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $Enum {
            $($(#[$doc])* #[serde(rename = $name)] $Variant,)+
        }

        impl $Enum {
            /// All of them, in the order of lists.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$Variant),+];

            /// The name in files and JSON, and in the catalogue of words.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }

            /// The one of that name, if there is one.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|it| it.id() == id)
            }
        }
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::{CallOutcome, CertificateFault, Mask, NetworkFault, Offer, Status};

    /// Each name stands for its variant alone, in JSON too.
    macro_rules! are_known_by_their_names {
        ($($Enum:ident: $other:literal),+) => {$(
            for it in $Enum::ALL {
                assert_eq!($Enum::from_id(it.id()), Some(it));
                assert_eq!(serde_json::to_value(it).unwrap(), it.id());
                let read: $Enum = serde_json::from_value(it.id().into()).unwrap();
                assert_eq!(read, it);
            }
            assert_eq!($Enum::from_id($other), None);
        )+};
    }

    #[test]
    fn each_is_known_by_a_name_of_its_own_which_is_that_in_json() {
        are_known_by_their_names!(
            Status: "InACall",
            Mask: "PickedByHand",
            NetworkFault: "proxy",
            CertificateFault: "password",
            Offer: "show",
            CallOutcome: "long"
        );
        assert_eq!(Status::BeRightBack.id(), "be-right-back");
        assert_eq!(Status::Presenting.to_string(), "presenting");
    }
}
