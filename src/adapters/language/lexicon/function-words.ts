/**
 * Small words that betray a language. Those that two languages share stand in both lists and count half. `hi` is
 * Hindi in Latin letters, which no n-gram model here knows.
 */
export const functionWords: Record<string, string> = {
  en: "the and is to of it that this you was for on with have my are not be but they at your just so from what all i'm it's don't can't would will their there been about when who how why we has had by an i me do does did if or than then them our after because been get got which were should could his her she he still again over out up now here",
  de: 'der die das und ist nicht ich sie es ein eine mit zu auf für den dem von wie wir aber auch noch mir mich bei sich wird wurde haben habe hat sind bin war schon mal nur wenn dass oder kann kein keine seit mein meine euch ihr ihre nach aus vom zum zur immer warum einen einem einer doch dann hier jetzt was als wieder über ja',
  fr: "le la les des et est pas je vous nous une un que qui pour dans sur avec ce cette il elle mais du au aux sont mon ma mes votre vos ne c'est j'ai suis ai être fait plus tout très depuis on par ça quand où même encore toujours bien leur ont sans n'est d'un qu'il",
  es: 'el la los las de y es no que en un una por para con se lo mi me su del al pero más como esta este está ya te le muy si son ha he tengo hay desde sin todo cuando porque qué yo nos sus hace llevo también nada ser fue mis eso',
  it: "il la lo gli le di e è non che un una per con si mi ma del della al alla da come più sono ho ha questo questa anche nel nella se ci io dei delle ancora molto cosa tutto perché c'è mio mia ma solo fatto stato sta quando senza dopo essere",
  pt: 'o a os as de e é não que um uma por para com se do da no na em eu meu minha mas mais como está esse essa isso já te me muito são tem ter foi ele ela você vocês pra sem quando porque até ainda nos nas ao depois vou só também',
  nl: 'de het een en is niet ik van dat op te in voor met zijn er maar om ook aan je wat nog bij mijn wel naar heb heeft geen dit als dan jullie al weer deze hebben wordt uit over kan kunnen hoe waarom nu door ze',
  hi: 'hai nahi nahin kya bhi aur mein ho raha rahe rahi tha thi ke ki ko se ka hain kar karo kuch mujhe tum aap yeh woh koi toh bahut bohot acha accha yaar bhai matlab kyun kyu abhi apna apne hum mera meri liye wala sab unko jab tak phir agar lekin karna kiya gaya hua diya',
};
