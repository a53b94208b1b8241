# What macOS calls by a name of its own. On macOS these stand in for the sentences of the same name.

problem-keychain-failed = Le trousseau a échoué : { $cause }
    .mend = Regardez dans Trousseaux d'accès, puis réessayez.
    .brief = Échec du trousseau
