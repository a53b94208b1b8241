# La fenêtre des paramètres.

pages = Pages
page-now = Maintenant
page-presets = Préréglages
page-account = Compte
page-general = Général
page-help = Aide
# What a person wrote.
quoted = « { $text } »

## Maintenant

now-teams-shows = Teams affiche
now-read-at = à { $time }
now-since = depuis { $since }, vu à { $time }
now-unknown = Pas encore lu
now-held = En vigueur
now-nothing = Rien n'est en vigueur. Un clic dit ce que vous faites, et une minuterie le retire.
now-left = restant
now-open-ended = jusqu'à ce que vous l'effaciez
now-progress = Temps écoulé
now-extend = Prolonger de 15 min
now-clear = Effacer
now-presets = Quoi afficher
now-more = Plus
state-applying = Mise en place…
state-confirmed = Vos collègues le voient
state-masked = Non visible
state-retrying = Nouvel essai
state-clearing = Effacement…

## Maintenant : le message de statut

message-label = Message de statut
message-count = { $count } sur { $most }
message-too-long = { $most } caractères au plus.
message-hint = Facultatif ; accompagne le prochain statut que vous choisissez. { "{end}" } représente l'heure de fin.
message-hint-held = { "{end}" } représente l'heure de fin du statut. Ce qui s'affichait avant revient ensuite.
message-nothing-left = Sans fin prévue, il ne reste rien de ce texte : aucun message n'est défini.
message-change = Modifier
message-remove = Retirer
message-shown-same = Teams l'affiche : « { $message } »
message-shown-other = Teams affiche un autre message : « { $message } »
message-shown-none = Teams ne l'affiche pas encore.
message-shown-theirs = Teams affiche un message qui ne vient pas d'ici : « { $message } »

## Maintenant : la journée

day-today = Aujourd'hui
day-yesterday = Hier
day-before = Le jour précédent
day-after = Le jour suivant
day-summary = { $count ->
    [one] Un statut, { $length } en tout
   *[other] { $count } statuts, { $length } en tout
}
day-from-to = { $from } – { $to }
day-since = depuis { $from }
day-end-held = en vigueur
day-end-ended = terminé à l'heure
day-end-cleared = effacé
day-end-replaced = remplacé
day-end-quit = terminé avec le programme
day-masked = non visible un moment
day-empty = Rien n'a été mis en place aujourd'hui. Ce que vous choisirez sera dessiné ici.
day-empty-then = Rien n'a été mis en place ce jour-là.
day-kept = { $days ->
    [one] Conservé sur cet ordinateur seulement, pendant un jour.
   *[other] Conservé sur cet ordinateur seulement, pendant { $days } jours.
}
day-kept-off = Ce qui est terminé n'est pas conservé : voir Général.
span-seconds = moins de 1 min
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min

## Ce qui ne va pas, et ce qui aide

mend-account = Ouvrir la page Compte
agent-gone = L'agent ne fonctionne pas : rien ne peut être mis en place ni retiré.
agent-start = Le démarrer
agent-waiting = Connexion…
underneath = config.toml a été modifié pendant votre saisie. Rien n'est écrasé avant votre choix. Il contient maintenant :
underneath-take = Prendre ce que dit le fichier
underneath-keep = Garder ma saisie

## Compte

account-intro = Presence Tray met votre statut en place par une application de votre propre organisation dans Microsoft Entra. Choisissez comment vous connecter, inscrivez l'application une fois, saisissez ses deux identifiants, connectez-vous et essayez.
account-open-entra = Ouvrir les applications dans Microsoft Entra
account-signed-in = Connecté
account-signed-in-as = Connecté en tant que { $user }
account-signed-out = Non connecté
account-cloud = Cloud
cloud-global = Mondial
cloud-gcc-high = Gouvernement américain L4 (GCC High)
cloud-dod = Gouvernement américain L5 (DoD)
account-tenant = Locataire
account-tenant-hint = Son identifiant, ou un domaine tel que contoso.onmicrosoft.com
account-client-id = ID d'application (client)
account-client-id-hint = Par exemple 22553876-f5ab-4529-bffb-cfe50aa89f87
# Les étapes de la mise en place, par exemple « 1. Choisissez comment vous connecter ».
step = { $number }. { $title }
account-way = Choisissez comment vous connecter
account-ids = Saisissez ses identifiants de sa page Vue d'ensemble, et connectez-vous
way-browser = Je me connecte dans le navigateur
way-browser-hint = La façon habituelle. Aucun administrateur n'est nécessaire, sauf si votre organisation a désactivé le consentement des utilisateurs.
way-device-code = Je saisis un code sur n'importe quel appareil
way-device-code-hint = Pour les machines sans navigateur. Aucun administrateur n'est nécessaire ici non plus.
way-app-secret = L'application se connecte avec son secret
way-app-secret-hint = Pour un poste partagé ou une borne. Un administrateur doit l'accorder, car le secret ouvre la présence de toute l'organisation.
way-app-certificate = L'application se connecte avec son certificat
way-app-certificate-hint = De même, sans secret à copier : la clé privée reste dans son fichier. Un administrateur doit l'accorder.
account-user = Utilisateur
account-user-hint = De qui est la présence, par exemple alice@contoso.com
account-secret = Secret de l'application
account-secret-hint = La valeur du secret. Elle va dans le trousseau de cet ordinateur et n'est plus affichée.
account-secret-stored = Enregistré dans le trousseau
account-secret-stored-at = Enregistré dans le trousseau, remplacé le { $at }
account-password = Mot de passe du certificat
account-password-hint = Seulement si le fichier en a un. Il va dans le trousseau de cet ordinateur et n'est plus affiché.
account-certificate = Fichier du certificat
account-certificate-hint = PEM ou PFX avec sa clé privée, par exemple /home/alice/app.pfx
account-certificate-choose = Choisir un fichier…
account-certificate-choose-title = Choisissez le certificat
account-certificate-kind = Certificats
account-secret-missing = Non enregistré
account-secret-unknown = Le trousseau ne peut dire s'il est enregistré
account-secret-store = Enregistrer
account-secret-replace = Remplacer
account-secret-remove = Supprimer
account-save = Enregistrer
account-saved = Enregistré
account-sign-in = Se connecter
account-check = Vérifier la connexion
account-sign-out = Se déconnecter
account-cancel = Annuler
account-working-browser = Vous êtes attendu dans le navigateur…
account-working = Connexion…
account-works = Cela fonctionne : Microsoft Graph a répondu.
code-type = Saisissez ce code sur { $uri }
code-copy = Copier le code
code-copied = Copié
code-open = Ouvrir la page

copy = Copier
copied = Copié
copy-what = Copier : { $what }

## Compte : ce qu'il faut inscrire dans Entra

register-title = Inscrivez l'application dans Microsoft Entra
register-intro = Presence Tray n'inscrit rien de lui-même. Cela se fait une fois par organisation, à la main ou par l'un des scripts, par quiconque peut inscrire des applications.
register-step-new = Inscriptions d'applications → Nouvelle inscription : le nom ci-dessous, et « Comptes dans cet annuaire d'organisation uniquement ».
register-step-platform = Authentification → Ajouter une plateforme → « Applications mobiles et de bureau » : l'adresse de redirection ci-dessous.
register-step-public = Sur la même page : « Autoriser les flux de clients publics » → Oui.
register-step-scope = API autorisées → Ajouter une autorisation → Microsoft Graph → Autorisations déléguées : les deux ci-dessous.
register-step-role = API autorisées → Ajouter une autorisation → Microsoft Graph → Autorisations d'application : celle ci-dessous ; puis « Accorder le consentement administrateur ».
register-step-app-secret = Certificats et secrets → Nouveau secret client : copiez sa valeur, affichée une seule fois, et non son identifiant.
register-step-app-certificate = Certificats et secrets → Certificats → Charger un certificat : le certificat sans sa clé privée (.cer ou .pem).
register-name = Nom
register-redirect = Adresse de redirection
register-scope = Autorisation déléguée
register-role = Autorisation d'application
register-who-person = Vous consentez vous-même à ces autorisations en vous connectant. Si votre organisation l'a désactivé, un administrateur les accorde une fois.
register-who-admin = Un administrateur d'applications cloud, de rôle privilégié ou général doit accorder cette autorisation.
register-azure-cli = La même chose en script pour Azure CLI
register-powershell = La même chose en script pour Graph PowerShell

## Compte : l'essai à la fin

try-title = Essayez
try-intro = Affiche « Au téléphone » un instant, regarde ce que voient vos collègues, et le retire.
try-start = Essayer maintenant
try-again = Essayer encore
try-held = { $label } est en vigueur. Effacez-le d'abord, pour que l'essai ne le dérange pas.
try-step-set = Microsoft Graph accepte le statut
try-step-read = Ce que voient vos collègues est relu
try-step-clear = Le statut est retiré
try-is-waiting = pas encore
try-is-running = en cours
try-is-ok = fait
try-is-failed = échoué
try-worked = Tout fonctionne : vos collègues ont vu « Au téléphone » un instant.
try-worked-masked = Tout fonctionne. Vos collègues ne voient pas « Au téléphone » en ce moment, car quelque chose de plus fort s'affiche :
try-gone = L'agent s'est arrêté pendant l'essai.
try-replaced = Un autre statut a été mis en place pendant l'essai.
try-who-admin = Un administrateur de votre organisation peut le faire.
try-who-person = Vous pouvez le faire vous-même, ou un administrateur si votre organisation a désactivé le consentement des utilisateurs.
try-who-owner = Qui a inscrit l'application peut le faire.

## Général

general-start-at-login = Démarrer à l'ouverture de session
autostart-hint = Presence Tray est là dès que vous ouvrez une session sur cet ordinateur
autostart-on = Presence Tray est là dès que vous ouvrez une session sur cet ordinateur
autostart-off = Le système n'en sait rien. Désactivez puis réactivez ici.
autostart-switched-off = Les réglages du système l'ont désactivé. Pour le réactiver : désactivez puis réactivez ici.
autostart-other = Le système démarre une autre copie de ce programme. Pour démarrer celle-ci : désactivez puis réactivez ici.
autostart-unknown = Le système ne dit pas s'il le fait
general-clear-on-quit = Effacer en quittant
general-clear-on-quit-hint = Quitter retire ce qui est en vigueur. Sinon, cela reste jusqu'à sa fin.
general-notify = Prévenir quand un statut va se terminer
general-notify-off = Pas du tout
general-minutes-before = { $minutes ->
    [one] { $minutes } minute avant
   *[other] { $minutes } minutes avant
}
general-seconds-before = { $seconds } secondes avant
general-language = Langue
general-language-auto = Comme le système
general-theme = Thème
theme-auto = Comme le système
theme-light = Clair
theme-dark = Sombre
general-history = Conserver ce qui a été affiché
general-history-hint = Pour l'image de la journée. Cela reste sur cet ordinateur et n'est envoyé à personne.
general-history-off = Pas du tout
general-days = { $days ->
    [one] 1 jour
   *[other] { $days } jours
}
general-hours = { $hours ->
    [one] 1 heure
   *[other] { $hours } heures
}
general-history-delete = Supprimer ce qui est conservé…
general-history-sure = Tout ce qui en est conservé disparaît alors.
general-history-delete-now = Oui, supprimer
general-history-deleted = Supprimé
general-file = Ces paramètres sont dans { $file }.
general-saved = Enregistré

## Aide

help-doctor = Tout va-t-il bien ?
help-doctor-hint = Paramètres, réseau, connexion, autorisations, trousseau et bureau sont examinés. Rien n'est modifié.
help-look = Examiner maintenant
help-look-again = Examiner encore
help-looking = Examen en cours…
help-all-well = Tout va bien.
help-wrong = { $count ->
    [one] Un point à regarder
   *[other] { $count } points à regarder
}
help-well = { $count ->
    [one] Un point est comme il doit être
   *[other] { $count } points sont comme ils doivent être
}
help-support = Pour l'assistance : { $line }
help-support-copy = Copier la ligne pour l'assistance
help-logs = Journaux
help-logs-hint = Ils contiennent ce que le programme a fait. Rien de secret n'y figure.
help-logs-open = Ouvrir le dossier
help-about = À propos
help-version = Presence Tray, version { $version }
help-not-microsoft = N'est pas un produit de Microsoft. Teams est une marque de Microsoft.
help-licence = Logiciel libre sous licence MIT ou Apache 2.0, à votre choix.
help-licences = Licences
help-licences-hint = Éléments d'autres auteurs livrés avec Presence Tray, chacun avec sa licence.
help-licences-show = Les afficher
help-licences-filter = Chercher par nom ou licence
help-licences-list = Éléments d'autres auteurs
help-licences-text = Texte de la licence

## Préréglages

presets-intro = Ce que proposent les boutons, le menu et les raccourcis.
presets-none = Il n'y a aucun préréglage. Ajoutez-en un, ou reprenez ceux fournis avec le programme.
preset-add = Ajouter un préréglage
preset-new = Nouveau préréglage
preset-edit = Modifier le préréglage
preset-edit-short = Modifier
preset-edit-it = Modifier { $label }
preset-duplicate = Dupliquer
preset-duplicate-it = Dupliquer { $label }
preset-remove-it = Supprimer { $label }
preset-removed = « { $label } » est supprimé.
preset-undo = Annuler
preset-up = Monter { $label }
preset-down = Descendre { $label }
preset-moved = { $label } est maintenant le numéro { $place } sur { $count }.
preset-copy-of = Copie de { $label }
preset-in-more = sous « Plus »
preset-label = Nom
preset-label-hint = Ce que dit le bouton
preset-shows = Ce que Teams affiche
calls-still-ring = Les appels continuent de sonner : pour ce statut, Teams ne tient compte que de ses propres appels.
calls-do-not-disturb = Plutôt « Ne pas déranger »
preset-length = Durée
preset-message = Message de statut
preset-message-hint = Facultatif. { "{end}" } représente l'heure de fin.
preset-message-preview = Vos collègues lisent : { $message }
preset-hotkey = Raccourci
preset-top = Dans la première liste du menu
preset-top-hint = Sinon, il est sous « Plus ».
hotkey-none = Aucun
hotkey-press = Appuyez sur les touches…
hotkey-hint = Fonctionne dans tous les programmes.
hotkey-recording-hint = Ctrl, Alt ou Super avec une touche ; Échap pour le laisser tel quel.
hotkey-clear = Supprimer le raccourci
hotkey-of = « { $label } » a ce raccourci.
hotkey-clears = Ce raccourci efface.
presets-clear-hotkey = Raccourci pour effacer
presets-reset = Revenir aux préréglages fournis…
presets-reset-sure = Vos propres préréglages, noms, durées et raccourcis seront perdus.
presets-reset-now = Oui, les reprendre
presets-reset-done = Les préréglages sont comme fournis.
shows-in-a-call = Au téléphone
shows-in-a-conference-call = En conférence téléphonique
shows-presenting = Présente
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
lasts-until-cleared = Jusqu'à l'effacement
lasts-other = Autre durée
lasts-other-hint = Par exemple 50m ou 1h30m, jusqu'à 31 jours
