/** Valences in [-4, 4] of emoji and emoticons above the list of `sentiment`; 🙃 and 🙄 invert more than they praise. */
export const emojiWords = `
-3 🤬 😡 💔 🤮 🤢 🖕 👿
-2.2 😠 😤 👎 😭 😞 😢 😒 😣 😫 😖 🗑️ 🤡 💩 😿 ☹ 🙁 😓 🥺 😩 😟 😾 🤦 🤦‍♂️ 🤦‍♀️
-1.2 🙄 😑 😐 😬 🙃 😕 🤨 🥱 ⛔ 🚫 ❌ 😳 😪 🐌
0.6 😂 🤣 😅 🤔 😏 🙏 😎 ✅ 😉 🔥
2 😊 😀 😃 😄 😁 🙂 👍 👏 🙌 💪 ✨ 🎉 🥳 😇 🤗 😋 💯 🏆 🎊 🤝 😆 ☺ ✔️
2.8 ❤ 😍 🥰 🤩 💕 💖 💙 💚 💜 💛 🧡 🖤 💗 😘 💘 💞 ♥
-2 :( :-( =( :[ ): :'( ;( :/ :-/ :\\\\ :| -_- </3 :@ D:
2 :) :-) =) (: :] ;) ;-) :d :-d =d :p :-p ;p :* <3 ^_^ ^^ (; :o)
`;
