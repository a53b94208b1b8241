# La fenêtre des paramètres.

pages = Pages
page-now = Maintenant
page-presets = Préréglages
page-account = Compte
page-general = Général
page-help = Aide
# What a person wrote.
quoted = « { $text } »
heading = { $label } :
with-detail = { $label } ({ $detail })

## Maintenant

now-teams-shows = Vos collègues voient
time-said = { $time }
time-at = à { $time }
time-at-day = le { $day } à { $time }
time-said-day = le { $day }, { $time }
now-read-at = vérifié { $time }
now-since = depuis { $since }, vérifié { $time }
now-unknown = Votre statut n'est pas encore connu
now-nothing = Un clic définit votre statut, qui se termine tout seul. La flèche à côté propose d'autres durées.
now-open-ended = jusqu'à ce que vous l'effaciez
now-extend = Prolonger de 15 min
now-clear = Effacer
now-presets = Définir votre statut
now-more = Autres statuts
now-microphone = Microphone
now-choose = { $label } : autres durées
now-until-time = Jusqu'à une heure
now-until-wrong = Saisissez une heure, par exemple 15:30.
now-set = Définir
left-minutes = { $minutes ->
    [one] { $minutes } minute restante
   *[other] { $minutes } minutes restantes
}
left-hours = { $hours ->
    [one] { $hours } heure restante
   *[other] { $hours } heures restantes
}
left-hours-minutes = { $hours } h { $minutes } min restantes
state-applying = Modification…
state-confirmed = Visible par vos collègues
state-masked = Vos collègues ne le voient pas
state-retrying = Nouvelle tentative
state-clearing = Effacement…

## Maintenant : le message de statut

message-label = Message de statut
message-count = { $count } sur { $most }
message-too-long = Utilisez au plus { $most } caractères.
message-hint = Facultatif. Il accompagne le prochain statut que vous définissez. { "{end}" } devient l'heure de fin.
message-hint-held = { "{end}" } devient l'heure de fin du statut. Votre message précédent revient ensuite.
message-nothing-left = Sans fin prévue, il ne reste rien de ce texte : aucun message n'est défini.
message-change = Modifier
message-remove = Supprimer
message-shown-same = Affiché dans Teams : « { $message } »
message-shown-other = Teams affiche un autre message : « { $message } »
message-shown-none = Pas encore affiché dans Teams.
message-shown-theirs = Votre message dans Teams : « { $message } »

## Maintenant : la journée

day-today = Aujourd'hui
day-yesterday = Hier
day-before = Jour précédent
day-after = Jour suivant
day-as-week = Semaine
day-week = { $from } – { $to }
day-export = Exporter…
day-when = Quand
day-what = Statut
day-length = Durée
day-how = Fin
day-summary = { $count ->
    [one] { $count } statut, { $length } au total
   *[other] { $count } statuts, { $length } au total
}
day-from-to = { $from } – { $to }
day-since = depuis { $from }
day-end-held = en cours
day-end-ended = terminé comme prévu
day-end-cleared = effacé
day-end-replaced = remplacé par un autre statut
day-end-quit = terminé à la fermeture
day-masked = masqué par moments
day-instead = { $times } : vos collègues ont vu « { $shown } » ({ $why })
day-hidden = Visible à la place
why-picked-by-hand = choisi par vous dans Teams
why-client-do-not-disturb = une autre de vos applications Teams présentait ou était en Ne pas déranger
why-own-call = vous étiez dans un appel Teams
why-in-meeting = réunion dans votre calendrier
why-out-of-office = vos réponses automatiques étaient activées
why-invisible = votre compte n'affiche aucun statut
why-unknown = raison inconnue
day-empty = Vous n'avez défini aucun statut aujourd'hui. Il apparaîtra ici.
day-empty-then = Vous n'avez défini aucun statut ce jour-là.
day-empty-week = Vous n'avez défini aucun statut cette semaine-là.
day-kept = { $days ->
    [one] Conservé { $days } jour sur cet ordinateur, puis supprimé.
   *[other] Conservé { $days } jours sur cet ordinateur, puis supprimé.
}
day-kept-off = Les statuts passés ne sont pas conservés. Vous pouvez changer cela dans « Général ».
span-seconds = moins de 1 min
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min

## Ce qui ne va pas, et ce qui aide

mend-account = Aller à Compte
mend-presets = Aller aux préréglages
mend-general = Aller à Général
mend-consent = Copier le lien pour l'administrateur
mend-file = Ouvrir le fichier de paramètres
mend-folder = Ouvrir le dossier
agent-gone = Presence Tray n'est pas en cours d'exécution. Votre statut ne peut être ni défini ni effacé.
agent-silent = Presence Tray ne répond pas. Il est peut-être suspendu ou très occupé. Cette fenêtre reprendra d'elle-même dès qu'il répondra.
agent-start = Démarrer Presence Tray
agent-waiting = Connexion…
working = Un instant…
underneath = config.toml a été modifié pendant votre saisie. Rien n'est remplacé tant que vous n'avez pas choisi. Le fichier contient maintenant :
underneath-take = Utiliser le fichier
underneath-keep = Garder ma saisie

## Compte

account-intro = Presence Tray définit votre statut dans Teams au moyen d'une application de votre organisation.
account-open-entra = Ouvrir le portail
account-signed-in = Connecté
account-signed-in-as = Connecté en tant que { $user }
account-signed-out = Non connecté
account-cloud = Cloud
cloud-global = Mondial
cloud-gcc-high = Gouvernement américain L4 (GCC High)
cloud-dod = Gouvernement américain L5 (DoD)
account-tenant = Locataire
account-tenant-hint = L'ID du locataire ou un domaine, par exemple contoso.onmicrosoft.com
account-client-id = ID d'application (client)
account-client-id-hint = Par exemple 22553876-f5ab-4529-bffb-cfe50aa89f87
# Les étapes de la mise en place, par exemple « 1. Choisissez comment vous connecter ».
step = { $number }. { $title }
step-of = Étape { $number } sur { $count }
step-doors = Configurer Presence Tray
step-line = Collez votre ligne de configuration
step-organisation = Trouver votre organisation
step-way = Comment voulez-vous vous connecter ?
step-register = Inscrire l'application
step-enter = Se connecter
step-done = Tout est prêt
continue = Continuer
back = Retour
door-line = Mon administrateur m'a donné une ligne
door-line-hint = Elle commence par « presence-tray setup ». Collez-la, connectez-vous, c'est fini.
door-alone = Je le configure moi-même
door-alone-hint = Quatre étapes courtes. Quelqu'un doit pouvoir inscrire des applications dans Microsoft Entra : vous ou un administrateur.
door-everything = Tout afficher sur une page
line-label = Ligne de configuration
line-hint = Votre navigateur s'ouvre ensuite pour la connexion.
line-wrong = Ce n'est pas une ligne de configuration. Elle ressemble à « presence-tray setup global contoso.com 22553876-… » : collez-la en entier.
address-label = Votre adresse e-mail professionnelle
address-hint = Seule la partie après @ est envoyée à Microsoft, pour trouver votre organisation.
address-by-hand = Saisir le locataire vous-même
address-instead = Le trouver avec votre adresse e-mail
enter-person = Votre navigateur s'ouvre. Connectez-vous avec votre compte professionnel et acceptez la demande.
enter-app = Indiquez la personne dont le statut est défini et ce avec quoi l'application se connecte.
done-invite = Vos collègues peuvent utiliser la même application. Envoyez-leur cette ligne : ils la collent au début ou l'exécutent.
done-copy = Copier la ligne de configuration
done-finish = Définir mon statut
account-way = Choisissez un mode de connexion
account-ids = Saisissez les ID et connectez-vous
way-browser = Dans le navigateur
way-browser-hint = Le meilleur choix pour la plupart. Sans administrateur, sauf si votre organisation a désactivé le consentement des utilisateurs.
way-device-code = Avec un code sur un autre appareil
way-device-code-hint = Seulement pour les ordinateurs sans navigateur. Beaucoup d'organisations bloquent ce mode : Microsoft le leur recommande.
way-app-secret = En tant qu'application, avec un secret
way-app-secret-hint = Pour les postes partagés et les bornes. Un administrateur doit donner son accord, car le secret permet de changer le statut de tout le monde.
way-app-certificate = En tant qu'application, avec un certificat
way-app-certificate-hint = Comme le secret, mais sans rien à copier : la clé privée reste dans son fichier. Un administrateur doit donner son accord.
account-user = Utilisateur
account-user-hint = La personne dont le statut est défini, par exemple alice@contoso.com
account-secret = Secret client
account-secret-hint = La valeur du secret, pas son ID. Elle est enregistrée dans le trousseau de cet ordinateur et n'est plus jamais affichée.
account-secret-stored = Enregistré dans le trousseau
account-secret-stored-at = Enregistré dans le trousseau le { $at }
account-password = Mot de passe du certificat
account-password-hint = Seulement si le fichier en a un. Il est enregistré dans le trousseau de cet ordinateur et n'est plus jamais affiché.
account-certificate = Fichier de certificat
account-certificate-hint = Un fichier PEM ou PFX avec sa clé privée, par exemple /home/alice/app.pfx
account-certificate-choose = Choisir un fichier…
account-certificate-choose-title = Choisissez le certificat
account-certificate-kind = Certificats
account-secret-missing = Non enregistré
account-secret-unknown = Le trousseau ne répond pas
account-secret-store = Enregistrer
account-secret-replace = Remplacer
account-secret-remove = Supprimer
account-save = Enregistrer
account-saved = Enregistré
account-sign-in = Se connecter
account-check = Tester la connexion
account-sign-out = Se déconnecter
account-cancel = Annuler
account-working-browser = Terminez la connexion dans votre navigateur…
account-page-opened = La page de connexion est ouverte dans votre navigateur. Sinon, ouvrez-la de nouveau, ou copiez son adresse dans un navigateur de cet ordinateur.
account-no-browser = Aucun navigateur n'a pu être ouvert. Copiez cette adresse dans un navigateur de cet ordinateur.
account-open-again = Ouvrir de nouveau
account-address = l'adresse
account-page-until = La connexion est attendue jusqu'à { $time }.
account-keychain-asks = Le trousseau demande son mot de passe sur le bureau ; on attend la réponse…
account-working = Connexion…
account-works = Cela fonctionne : Microsoft Graph a répondu.
code-type = Saisissez ce code sur { $uri }
code-copy = Copier le code
code-open = Ouvrir la page

copy = Copier
copied = Copié
copy-what = Copier { $what }
copy-refused = Copie impossible. Sélectionnez le texte et copiez-le vous-même.
undone-write = Impossible d'écrire { $place } : { $cause }
undone-open = Impossible d'ouvrir { $place } : { $cause }
undone-start = Presence Tray n'a pas pu démarrer : { $cause }
close = Fermer

## Compte : ce qu'il faut inscrire dans Entra

register-title = Inscrire l'application dans Microsoft Entra
register-intro = Une fois par organisation, à la main ou avec un script, par une personne autorisée à inscrire des applications.
register-step-new = Inscriptions d'applications → Nouvelle inscription. Saisissez le nom ci-dessous et choisissez « Locataire unique uniquement ».
register-step-platform = Authentification → Ajouter un URI de redirection → Applications mobiles et de bureau. Saisissez l'URI de redirection ci-dessous.
register-step-public = Authentification → Paramètres → « Autoriser les flux de clients publics » : Activé.
register-step-scope = API autorisées → Ajouter une autorisation → Microsoft Graph → Autorisations déléguées. Choisissez les deux ci-dessous.
register-step-role = API autorisées → Ajouter une autorisation → Microsoft Graph → Autorisations d'application. Choisissez celle ci-dessous, puis « Accorder un consentement d'administrateur ».
register-step-app-secret = Certificats et secrets → Nouveau secret client. Copiez la valeur, pas l'ID : elle n'est affichée qu'une seule fois.
register-step-app-certificate = Certificats et secrets → Certificats → Charger un certificat. Chargez-le sans sa clé privée (.cer ou .pem).
register-name = Nom
register-redirect = URI de redirection
register-scope = Autorisation déléguée
register-role = Autorisation d'application
register-who-person = Vous acceptez vous-même ces autorisations en vous connectant. Si votre organisation l'a désactivé, un administrateur doit donner son accord une fois.
register-who-admin = Seul un administrateur de rôle privilégié ou un administrateur général peut accorder cette autorisation.
request-copy = Copier une demande pour l'administrateur
request-intro = Merci d'inscrire dans Microsoft Entra une application pour Presence Tray, qui définit le statut dans Teams :
request-grants = Chaque personne accepte elle-même ces autorisations. Elles permettent de lire et de définir le statut de la personne connectée, et rien d'autre.
request-answer = Merci de renvoyer cette ligne avec l'ID d'application (client) :
register-azure-cli = Script pour Azure CLI (Bash)
register-powershell = Script pour Microsoft Graph PowerShell

## Compte : l'essai à la fin

try-title = Essayer
try-intro = Définit un instant le statut « Dans un appel », vérifie ce que voient vos collègues, puis l'efface.
try-start = Essayer maintenant
try-again = Réessayer
try-held = « { $label } » est actif. Effacez-le d'abord, pour que l'essai ne le perturbe pas.
try-step-set = Définir le statut
try-step-read = Vérifier ce que voient vos collègues
try-step-clear = Effacer le statut
try-is-waiting = pas encore
try-is-running = en cours
try-is-ok = fait
try-is-failed = échec
try-worked = Tout fonctionne : vos collègues ont vu « Dans un appel » un instant.
try-worked-masked = Tout fonctionne. Vos collègues ne voient pas « Dans un appel » en ce moment, car un autre statut est prioritaire :
try-gone = Presence Tray s'est arrêté pendant l'essai.
try-replaced = Un autre statut a été défini pendant l'essai.
try-unanswered = Presence Tray ne sait pas ce que l'essai a donné. Vérifiez la connexion et réessayez.
try-who-admin = Un administrateur de votre organisation peut y remédier.
try-who-person = Vous pouvez y remédier vous-même, ou un administrateur si votre organisation a désactivé le consentement des utilisateurs.
try-who-owner = La personne qui a inscrit l'application peut y remédier.

## Général

general-start-at-login = Démarrer à l'ouverture de session
autostart-hint = Presence Tray démarre quand vous ouvrez une session sur cet ordinateur.
autostart-on = Presence Tray démarre quand vous ouvrez une session sur cet ordinateur.
autostart-off = Le système n'en sait rien. Désactivez puis réactivez cette option.
autostart-switched-off = Désactivé dans les paramètres du système. Pour le réactiver, désactivez puis réactivez cette option.
autostart-other = Le système démarre une autre copie de Presence Tray. Pour démarrer celle-ci, désactivez puis réactivez cette option.
autostart-unknown = Le système ne l'indique pas.
general-clear-on-quit = Effacer le statut en quittant
general-clear-on-quit-hint = Sinon, il reste jusqu'à sa fin.
general-detect-calls = Montrer les appels dans d'autres programmes
general-detect-calls-hint = Zoom, Webex, un navigateur et d'autres : détectés tant qu'ils utilisent le microphone. Presence Tray n'écoute pas.
general-away-on-lock = Absent(e) quand l'écran est verrouillé
general-away-on-lock-hint = Défini au verrouillage, effacé au déverrouillage. Un statut que vous définissez vous-même reste.
general-notify = Me prévenir avant la fin d'un statut
general-notify-off = Jamais
general-minutes-before = { $minutes ->
    [one] { $minutes } minute avant
   *[other] { $minutes } minutes avant
}
general-seconds-before = { $seconds ->
    [one] { $seconds } seconde avant
   *[other] { $seconds } secondes avant
}
general-language = Langue
general-language-auto = Identique au système
general-theme = Thème
theme-auto = Identique au système
theme-light = Clair
theme-dark = Sombre
general-proxy = Proxy
general-proxy-system = Comme le dit le bureau
general-proxy-none = Aucun proxy
general-proxy-own = Celui-ci
general-proxy-address = Adresse du proxy
general-history = Conserver les statuts passés
general-history-hint = Pour l'aperçu de votre journée. Ils restent sur cet ordinateur et ne sont envoyés à personne.
general-history-off = Ne pas conserver
general-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
general-hours = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}
general-history-delete = Supprimer les statuts passés…
general-history-sure = Tous les statuts passés seront supprimés, sans retour possible.
general-history-delete-now = Supprimer
general-history-deleted = Supprimé
general-file = Ces paramètres sont enregistrés dans { $file }.
general-saved = Enregistré

updates-title = Mises à jour
updates-check = Chercher une version plus récente une fois par jour
updates-check-hint = À l'ouverture de cette fenêtre, chez { $host }. Rien n'est installé sans votre clic.
updates-from-packages = Version { $version }. Les nouvelles versions arrivent avec les mises à jour de votre système.
updates-from-owner = Version { $version }. Les nouvelles versions viennent de la personne qui l'a installée.
updates-from-organisation = Version { $version }. Les nouvelles versions viennent de votre organisation.
updates-from-nowhere = Version { $version }. Cette version compilée ne cherche pas de mises à jour.
updates-look = Chercher une version plus récente
updates-looking = Recherche…
updates-newest = La version { $version } est la plus récente.
updates-found = La version { $version } est disponible.
updates-see = Afficher
updates-notes = Nouveautés
updates-install = Installer la version { $version }
updates-installing = Téléchargement et installation…
updates-installed = La version { $version } est installée. Vous la verrez à la prochaine ouverture de cette fenêtre.
no-update-held = Pas tant qu'un statut est défini. Effacez-le ou attendez sa fin, puis réessayez.
no-update-silent = Presence Tray est lancé mais ne répond pas ; rien n'a été installé. Quittez-le, puis réessayez.
no-update-unreachable = La liste des versions est injoignable : { $cause }
no-update-unreadable = La liste des versions est illisible : { $cause }
no-update-unsupported = Il n'y a pas de version plus récente pour ce type d'ordinateur.
no-update-broken-off = Le téléchargement s'est interrompu. Rien n'a changé ; réessayez. ({ $cause })
no-update-tampered = Le fichier n'est pas celui que l'éditeur a signé ; il n'a pas été installé. Réessayez plus tard ; si cela persiste, prévenez votre administrateur. ({ $cause })
no-update-not-written = La nouvelle version n'a pas pu être mise en place, et rien n'a changé : { $cause }

## Aide

help-doctor = Vérification
help-doctor-hint = Vérifie les paramètres, le réseau, la connexion, les autorisations, le trousseau et le bureau. Ne modifie rien.
help-look = Vérifier maintenant
help-look-again = Vérifier de nouveau
help-looking = Vérification…
help-all-well = Tout va bien.
help-wrong = { $count ->
    [one] { $count } point demande votre attention
   *[other] { $count } points demandent votre attention
}
help-well = { $count ->
    [one] { $count } vérification réussie
   *[other] { $count } vérifications réussies
}
help-support = Pour l'assistance : { $line }
help-support-copy = Copier pour l'assistance
help-logs = Journaux
help-logs-hint = Ce que le programme a fait. Aucun secret n'y figure.
help-logs-open = Ouvrir le dossier
help-about = À propos
help-version = Presence Tray, version { $version }
help-not-microsoft = N'est pas un produit de Microsoft. Teams est une marque de Microsoft.
help-licence = Logiciel libre sous licence MIT ou Apache 2.0, à votre choix.
help-licences = Licences tierces
help-licences-hint = Logiciels d'autres auteurs fournis avec Presence Tray.
help-licences-show = Afficher les licences
help-licences-filter = Rechercher par nom ou licence
help-licences-list = Logiciels d'autres auteurs
help-licences-none = Aucun résultat
help-licences-text = Texte de la licence

## Préréglages

presets-intro = Les préréglages sont les boutons de la page « Maintenant », du menu et de vos raccourcis.
presets-none = Il n'y a aucun préréglage. Ajoutez-en un, ou rétablissez ceux d'origine.
preset-add = Ajouter un préréglage
preset-new = Nouveau préréglage
preset-edit = Modifier le préréglage
preset-edit-short = Modifier
preset-edit-it = Modifier { $label }
preset-duplicate = Dupliquer
preset-duplicate-it = Dupliquer { $label }
preset-remove-it = Supprimer { $label }
preset-removed = « { $label } » a été supprimé.
preset-undo = Annuler
preset-up = Monter { $label }
preset-down = Descendre { $label }
preset-moved = { $label } est maintenant le numéro { $place } sur { $count }.
preset-copy-of = Copie de { $label }
preset-in-more = sous « Plus »
preset-label = Nom
preset-label-hint = Le texte du bouton
preset-shows = Statut dans Teams
calls-still-ring = Avec ce statut, les appels Teams continuent de sonner.
calls-do-not-disturb = Utiliser Ne pas déranger
preset-length = Durée
preset-message = Message de statut
preset-message-hint = Facultatif. { "{end}" } devient l'heure de fin.
preset-message-preview = Vos collègues voient : { $message }
preset-hotkey = Raccourci
preset-top = Afficher en premier
preset-top-hint = Parmi les grands boutons et en haut du menu. Sinon, sous « Plus ».
hotkey-none = Aucun
hotkey-press = Appuyez sur les touches…
hotkey-hint = Fonctionne dans tous les programmes.
hotkeys-open-settings = Ouvrir les paramètres de raccourcis du système
hotkeys-ask-again = Redemander
hotkey-unassigned = Aucun attribué
hotkey-save-first = Enregistrez le préréglage pour voir sa commande.
keys-title = Raccourcis clavier
keys-hint = Définir un statut d'une seule touche, et plus encore.
keys-show = Afficher les raccourcis
keys-these = Afficher ces raccourcis
keys-close = Fermer la fenêtre
keys-tabs = Page suivante ou précédente
keys-zoom = Texte plus grand, plus petit, normal
keys-single = Raccourcis à une touche
keys-single-hint = Désactivez-les si vous commandez l'ordinateur à la voix.
key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Maj
key-Super = Super
key-Esc = Échap
keys-between = +
hotkey-recording-hint = Ctrl, Alt ou Super avec une touche ; Échap pour le laisser tel quel.
hotkey-clear = Supprimer le raccourci
hotkey-of = « { $label } » utilise ce raccourci.
hotkey-clears = Ce raccourci efface votre statut.
presets-clear-hotkey = Raccourci pour effacer votre statut
presets-reset = Rétablir les préréglages d'origine…
presets-reset-sure = Vos préréglages, noms, durées et raccourcis seront supprimés.
presets-reset-now = Rétablir
presets-reset-done = Les préréglages d'origine sont rétablis.
shows-in-a-call = Dans un appel
shows-in-a-conference-call = En conférence téléphonique
shows-presenting = En présentation
shows-do-not-disturb = Ne pas déranger
shows-busy = Occupé(e)
shows-away = Absent(e)
shows-be-right-back = De retour bientôt
shows-available = Disponible
shows-appear-offline = Apparaître hors connexion
lasts-15m = 15 minutes
lasts-30m = 30 minutes
lasts-45m = 45 minutes
lasts-1h = 1 heure
lasts-2h = 2 heures
lasts-4h = 4 heures
lasts-8h = 8 heures
lasts-until-cleared = Jusqu'à ce que vous l'effaciez
lasts-other = Autre durée
lasts-other-hint = Par exemple 50m ou 1h30m, jusqu'à 31 jours
managed-by = Certains paramètres sont définis par { $name }.
managed = Certains paramètres sont définis par votre organisation.
managed-support = Demander de l'aide
