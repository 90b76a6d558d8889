"""The commonest words of many languages: they tell which language a text is in, and which encoding its bytes."""

# The commonest words of each language that are rare in its neighbours' texts.
WORDS = {
    "en": "the and of to a in was he she it that her his with you had for not as on at but they be is have him from"
    " said were this what would been there so out all if up my me no when them who could your are do did i'm don't",
    "de": "der die und das ist nicht ich sie er es ein eine zu den mit auf sich dem war von als auch hatte aber wie"
    " noch nur so an dass im wenn ihr ihn ihm mir mich du wir was einen aus nach bei wieder über doch schon hat sein",
    "fr": "le la les et de des un une il elle que qui ne pas dans est en pour au ce se son sa ses sur avec je tu"
    " vous nous mais lui plus était avait comme par du tout bien si même cette c'est n'est où leur fait sans",
    "es": "el la los las y de que en un una no se por con para su es lo al del como más pero le ha era había sus me"
    " si cuando muy sin sobre también hasta donde quien desde todo nos ella él estaba dijo qué",
    "it": "il lo la gli le e di che un una non per con si è del della in era come ma aveva sono più anche ha suo"
    " sua mi ti ci dei delle nel nella alla al dal se cosa quando perché lei lui così questo disse",
    "pt": "o a os as e de que um uma não se por com para do da em no na dos das ao mais como mas ele ela era foi"
    " seu sua eu você isso quando muito também já estava tinha são à pelo pela disse até nos",
    "nl": "de het een en van ik te dat die in is niet hij zij ze was met op aan zijn voor er maar om had haar hem"
    " dan ook nog naar bij wat uit als je mijn zei over geen werd door al zo deze",
    "sv": "och att det i en som på är av för den med till inte han hon var jag om har hade de ett men så från sig"
    " vi kan nu du mig honom henne sin när vad där mot upp ut hans hennes skulle bara",
    "da": "og at det i en som på er af for den med til ikke han hun var jeg om har havde de et men så fra sig vi"
    " kan nu du mig ham hende sin når hvad der mod op ud hans hendes ville bare blev efter",
    "nb": "og at det i en som på er av for den med til ikke han hun var jeg om har hadde de et men så fra seg vi"
    " kan nå du meg ham henne sin når hva der mot opp ut hans hennes ville bare ble etter",
    "nn": "og at det i ein som på er av for den med til ikkje han ho var eg om har hadde dei eit men så frå seg vi"
    " kan no du meg kva når kvar mot opp ut hans hennar ville berre vart etter",
    "fi": "ja on ei se hän oli että en minä sinä mutta kun niin mitä joka myös hänen ole olisi vain sen jo nyt kuin"
    " tai vielä sitten kanssa ollut minun minua hänet siitä mikä ne he tämä",
    "pl": "i w nie na się z do to że jest o jak ale za co po tak od jej jego był była było mnie dla tym już tylko"
    " jestem gdy czy przez może ją mu tego sobie ze pan który bardzo kiedy",
    "cs": "a se v na je že to s z do o ale jako by byl byla bylo jsem si ho jeho její ji když co jen tak už za pro"
    " po od ve mu mi není který jsou než ještě jak pak ten aby",
    "sk": "a sa v na je že to s z do o ale ako by bol bola bolo som si ho jeho jej ju keď čo len tak už za pre po"
    " od vo mu mi nie ktorý sú než ešte potom ten aby",
    "hu": "a az és nem hogy egy is volt de meg csak ez mint azt ha már még van el ki mi én te ő vagy úgy mert kell"
    " nagyon neki minden amikor aki akkor most után",
    "ro": "și în a nu de la cu pe o un să că se mai era este din dar pentru ca care lui ei ea el îi îl am ai fost"
    " când fi avea după ce cum sau spre",
    "hr": "i u je se da na nije su od za što ne s bio bila ali kao to sam iz ga mu joj nego kad samo ili bi po već"
    " još gdje tko dok prema ona on nisam tijekom uvijek vrijeme",
    "sl": "in je v se da na ni so za bi pa z ne od ki bil bila kot sem ga mu ji to po iz ali še že samo ko tako si",
    "tr": "ve bir bu da de için ne o gibi çok ama daha ben sen var değil kadar onun sonra mi mı diye ki şey her bana"
    " olan olarak dedi vardı",
    "id": "yang dan di itu dengan untuk tidak ini dari dia dalam akan pada ada aku kau juga saya ke karena bisa sudah"
    " kamu tapi lagi saat hanya seperti mereka telah",
    "vi": "và của là không có một những được cho với người này trong đã anh em tôi cô nhưng lại như thì ra đi đến khi"
    " mình cũng",
    "et": "ja on ei see ta oli et ma sa aga kui nii mida kes ka tema oleks ainult juba nüüd või veel siis koos"
    " olnud minu mis nad",
    "lv": "un ir ne tas viņš bija ka es tu bet kad tā ko kas arī viņa būtu tikai jau tagad vai vēl ar no uz par",
    "lt": "ir yra ne tai jis buvo kad aš tu bet kai taip ką kas taip jos būtų tik jau dabar ar dar su iš į apie jo",
    "ca": "el la els les i de que en un una no es per amb del al com més però li va era havia seva seu quan molt"
    " també fins on qui des tot ella ell estava això amb dels",
    "gl": "o a os as e de que un unha non se por con para do da en no na dos das ao máis como pero el ela era foi"
    " seu súa eu ti iso cando moi tamén xa estaba tiña",
    "is": "og að í á er það sem var ekki hann hún ég við en til með af um þú þá fyrir hafði svo þegar mér sér frá eða",
    "ga": "agus an na a ar go is i bhí sé sí ní le ag do mé tú níl seo sin ach nuair as",
    "cy": "a y yn yr i o ar mae oedd ei ni wedi am ac hi fe ond gan fod hyn eu roedd bod",
    "eo": "la kaj de en ne mi vi li ŝi ĝi estis estas ke al por kun sed kiel pri lia ŝia tio kiu oni nur se ĉi jam",
    "la": "et in est non ad cum ut sed quod qui quae ex per si sunt erat ab nec atque autem enim eius hoc",
    "af": "die en van is nie het in 'n dat hy sy ek met vir op wat te om aan maar was jou haar hulle sal word nog toe",
    "sq": "të e në dhe nuk një për me që është i ka ishte si do por nga ai ajo më kur tha edhe",
    "eu": "eta da ez zen bat zuen ere baina du hori izan zuten egin bere baino hau zer nire esan gabe",
    "tl": "ang ng sa na mga at ay hindi ko siya niya kung ito para ka mo kay nang ako si pero lang may",
    "sw": "na ya wa kwa ni za katika la kuwa hii si yake huo cha kama lakini hakuna alikuwa yangu sana",
    "ru": "и в не на что он с как это она но его ее её все я так ты же мне было за у от из был по меня только к бы уже",
    "uk": "і в не на що він з як це вона але його її я так ти ж мені було за у від із був по мене тільки до б вже та й",
    "be": "і ў не на што ён з як гэта яна але яго яе я так ты мне было за ад быў па мяне толькі да б ужо ды",
    "bg": "и в не на че той с как това тя но го я аз така ти ми беше за от са по мен само да се към ще вече",
    "sr": "и у је се да на није су од за што не с био била али као то сам из га му јој него кад само или би по већ још",
    "mk": "и во не на дека тој со како тоа таа но го ја јас така ти ми беше за од се по мене само да кон ќе веќе",
    "ar": "في من على أن إلى لا ما هذا كان عن لم هو هي مع كل قد ثم إن التي الذي كانت أو بعد ذلك قال",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم من او شد می بود اما تو نه گفت هر ما",
    "ur": "اور کے میں کی ہے کا سے کو پر نے نہیں تھا یہ وہ بھی تھی ہو کہ اس ایک ہیں کر تو جو",
    "ps": "او په د چې ته له هم دا کې نه دی سره يې خو زه وه تر",
    "he": "של את לא על היא הוא אני עם זה כי גם אל כל היה אבל מה רק אם או אז היתה לי לו",
    "yi": "און די דער איז אַז צו אין ניט מיט פֿון ער זי האָט עס איך אויף",
    "hi": "और के में की है का से को पर ने नहीं था यह वह भी थी हो कि इस एक हैं कर तो जो मैं",
    "mr": "आणि आहे तो ती हे मी नाही त्या या होता होती पण तर काय त्याने मला एक",
}
